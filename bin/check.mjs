import { isNodeUsable } from './node-version.mjs'

// npm run check: everything a machine can say about the sources.
if (isNodeUsable()) import('./run-check.mjs')
