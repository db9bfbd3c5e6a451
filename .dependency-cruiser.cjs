const { existsSync, readdirSync } = require('node:fs')
const {
  server,
  composition,
  pages,
  workspace,
  workspaceComposition,
  core,
  coreLibraries,
  parts,
} = require('./architecture.cjs')

const serverRoot = 'apps/server/src'
const workspaceRoot = 'apps/workspace/src'
const coreRoot = 'packages/core/src'
const literal = (text) => text.replaceAll('.', '\\.')
const oneOf = (names) => `(${names.map(literal).join('|')})`

/** A folder of `root` knows itself and what its line in the table says. */
const only = (root, table) =>
  Object.entries(table).map(([name, may]) => ({
    name: `${name}-knows-only-${may.join('-') || 'itself'}`,
    severity: 'error',
    from: { path: `^${root}/${name}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^${root}/[^/]+/`, pathNot: `^${root}/${oneOf([name, ...may])}/` },
  }))

const foldersHavePlaces = (root, known) => {
  if (!existsSync(root)) return
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lost = folders.filter(({ name }) => !known.includes(name)).map(({ name }) => `${root}/${name}`)
  if (lost.length) throw new Error(`not in architecture.cjs: ${lost.join(', ')}`)
}
const folderNames = (names) => names.map((name) => name.replace('/', ''))
foldersHavePlaces(serverRoot, [...Object.keys(server), ...folderNames(composition)])
foldersHavePlaces(workspaceRoot, [...Object.keys(workspace), ...folderNames(workspaceComposition)])
foldersHavePlaces(coreRoot, Object.keys(core))
foldersHavePlaces(
  'packages',
  Object.keys(parts).map((part) => part.replace('packages/', '')),
)
foldersHavePlaces(
  'apps',
  Object.keys(parts).map((part) => part.replace('apps/', '')),
)

module.exports = {
  forbidden: [
    ...only(serverRoot, server),
    ...only(workspaceRoot, workspace),
    ...only(coreRoot, core),
    {
      name: 'composition-is-known-by-none',
      comment: 'main, routes, jobs and the command line know everything and are known by nothing below them',
      severity: 'error',
      from: {
        path: `^${serverRoot}/`,
        pathNot: [`^${serverRoot}/${oneOf([...composition, ...pages])}`, '\\.test\\.ts$'],
      },
      to: { path: `^${serverRoot}/${oneOf(composition)}` },
    },
    {
      name: 'front-doors-only',
      comment: 'another folder is entered by its index.ts; platform is a shelf, not a house',
      severity: 'error',
      from: { path: `^${serverRoot}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^${serverRoot}/([^/]+)/.`,
        pathNot: [`^${serverRoot}/$1/`, '/index\\.ts$', `^${serverRoot}/platform/`],
      },
    },
    {
      name: 'workspace-composition-is-known-by-none',
      severity: 'error',
      from: {
        path: `^${workspaceRoot}/`,
        pathNot: `^${workspaceRoot}/${oneOf(workspaceComposition)}`,
      },
      to: { path: `^${workspaceRoot}/${oneOf(workspaceComposition)}` },
    },
    {
      name: 'front-doors-only-in-workspace',
      comment: 'as in the server; main.tsx alone takes the style sheet',
      severity: 'error',
      from: { path: `^${workspaceRoot}/([^/]+)`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: `^${workspaceRoot}/[^/]+/.`,
        pathNot: [`^${workspaceRoot}/$1/`, '/index\\.(ts|css)$'],
      },
    },
    {
      name: 'front-doors-only-in-core',
      severity: 'error',
      from: { path: `^${coreRoot}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^${coreRoot}/[^/]+/.`, pathNot: [`^${coreRoot}/$1/`, '/index\\.ts$'] },
    },
    ...Object.entries(parts).map(([part, may]) => ({
      name: `${part.replace('/', '-')}-knows-only-${may.map((each) => each.split('/')[1]).join('-') || 'itself'}`,
      severity: 'error',
      from: { path: `^${part}/` },
      to: { path: '^(apps|packages)/[^/]+/', pathNot: `^${oneOf([part, ...may])}/` },
    })),
    {
      name: 'core-is-pure',
      comment: 'no machine below core: it runs in browsers, and twice with the same result',
      severity: 'error',
      from: { path: `^${coreRoot}/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypesNot: ['local'], pathNot: `node_modules/${oneOf(coreLibraries)}/` },
    },
    {
      name: 'browsers-have-no-node',
      severity: 'error',
      from: { path: '^(apps/workspace/src|packages/contract/src)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'types included: swc does not tell them from what runs',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:', '^cloudflare:'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'node', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
