import { isNodeUsable } from './node-version.mjs'

// npm run bench: every measure in bench/, or those that the arguments name.
if (isNodeUsable()) import('./run-bench.mjs')
