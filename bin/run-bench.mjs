import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { prepare, root } from './prepare.mjs'

await prepare('server', 'workspace')
const wanted = process.argv.slice(2)
const files = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.bench.ts'))
const chosen = files.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
for (const name of chosen.sort()) {
  const code = await run('tsx', [join('bench', name)])
  if (code !== 0) process.exitCode = code
}
