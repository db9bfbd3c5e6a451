import { run } from './child.mjs'
import { prepare } from './prepare.mjs'

// The journeys run the built product, so it is built first.
await prepare('server', 'workspace')
process.exitCode = await run('vitest', ['run', ...process.argv.slice(2)])
