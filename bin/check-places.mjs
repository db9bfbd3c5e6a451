import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// What the architecture keeps in one place, and the import graph cannot see.
const places = [
  {
    what: 'only platform/config.ts reads the environment',
    in: 'apps/server/src',
    pattern: /process\.env\b/,
    allowed: ['platform/config.ts'],
  },
  {
    what: 'only the door, by tickets/append.ts, writes tickets, messages and ticket_events',
    in: 'apps/server/src',
    pattern:
      /(insert\s+into|update|delete\s+from|copy)\s+(tickets|messages|ticket_events)\b|(insertInto|updateTable|deleteFrom)\(\s*'(tickets|messages|ticket_events)'/i,
    allowed: ['tickets/append.ts'],
  },
  {
    what: 'core knows no clock, no chance, no network and no process',
    in: 'packages/core/src',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bprocess\.|\bcrypto\./,
    allowed: [],
  },
]

const complaints = places.flatMap(({ what, in: root, pattern, allowed }) =>
  readdirSync(root, { recursive: true })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !allowed.includes(name))
    .filter((name) => pattern.test(readFileSync(join(root, name), 'utf8')))
    .map((name) => `${join(root, name)}: ${what}`),
)
for (const complaint of complaints) console.error(complaint)
if (complaints.length) process.exit(1)
