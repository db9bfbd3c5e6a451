import { isNodeUsable } from './node-version.mjs'

// npm test: every test, or those that the arguments name.
if (isNodeUsable()) import('./run-test.mjs')
