import { run } from './child.mjs'
import { prepare } from './prepare.mjs'

// The journeys run the built product, so it is built first.
await prepare('server', 'workspace')
const given = process.argv.slice(2)
const all = given.some((word) => word.startsWith('--project')) ? [] : ['--project=!faults']
process.exitCode = await run('vitest', ['run', ...all, ...given])
