// Who may know whom. The dependency rules (.dependency-cruiser.cjs) are derived from this table: a folder may
// import the folders after its colon, by their index.ts, and no others. A folder that is not here fails the check.

const ground = ['platform', 'settings', 'people', 'tickets']

/** Folders of apps/server/src. Features never know each other: they meet in consequences.ts and in verbs. */
const server = {
  platform: [],
  settings: ['platform'],
  people: ['platform', 'settings'],
  tickets: ['platform', 'settings', 'people'],
  acknowledgements: ground,
  automation: ground,
  channels: ground,
  checklists: ground,
  sla: ground,
  routing: ground,
  satisfaction: ground,
  notifications: ground,
  search: ground,
  realtime: ground,
  webhooks: ground,
  board: ground,
  operations: ['platform'],
  backup: ['platform'],
}

/** They know all and are known by none but each other. */
const composition = [
  'main.ts',
  'start.ts',
  'assemble.ts',
  'rules-source.ts',
  'web.ts',
  'cli.ts',
  'routes.ts',
  'jobs.ts',
  'cli/',
  'demo/',
]

/** Pages that the road itself reads: names of jobs, and what happens when. */
const pages = ['job-kinds.ts', 'consequences.ts']

const screens = ['i18n', 'theme', 'shortcuts', 'api', 'parts']

/** Folders of apps/workspace/src, from the ground up: a screen knows those it is made of, never the one it stands in. */
const workspace = {
  i18n: [],
  theme: [],
  shortcuts: ['i18n'],
  api: ['i18n'],
  parts: ['i18n', 'theme', 'shortcuts', 'api'],
  alarms: screens,
  conditions: screens,
  live: screens,
  notifications: screens,
  owed: screens,
  routing: screens,
  customers: screens,
  account: [...screens, 'owed'],
  board: [...screens, 'routing'],
  list: [...screens, 'owed'],
  views: [...screens, 'conditions', 'list'],
  composer: [...screens, 'owed'],
  'new-ticket': [...screens, 'composer'],
  ticket: [...screens, 'composer', 'live', 'owed', 'routing'],
  settings: [...screens, 'conditions', 'owed', 'routing', 'ticket'],
  shell: [...screens, 'alarms', 'composer', 'live', 'new-ticket', 'notifications', 'routing', 'views'],
  inbox: [...screens, 'list', 'new-ticket', 'routing', 'settings', 'shell', 'ticket', 'views'],
}

/** They put the screens together and are known by none. */
const workspaceComposition = ['main.tsx', 'app.tsx', 'router/']

/** Folders of packages/core/src: engines, each with what it may build upon. */
const core = {
  text: [],
  ticket: ['text'],
  automation: ['calendar', 'conditions', 'text', 'ticket'],
  calendar: [],
  sla: ['calendar', 'ticket'],
  promise: ['calendar'],
  conditions: ['ticket'],
  routing: [],
  waiting: ['calendar'],
  spam: [],
}

/** Libraries that core may use: they compute and nothing else. */
const coreLibraries = ['zod', 'htmlparser2']

/** Packages and apps. Browsers see core and contract; apps never import each other. */
const parts = {
  'packages/core': [],
  'packages/contract': ['packages/core'],
  'apps/server': ['packages/core', 'packages/contract'],
  'apps/workspace': ['packages/core', 'packages/contract'],
}

module.exports = {
  server,
  composition,
  pages,
  workspace,
  workspaceComposition,
  core,
  coreLibraries,
  parts,
}
