import { isNodeUsable } from './node-version.mjs'

// npm run dev: the server and the workspace, each reloading when its sources change.
if (isNodeUsable()) import('./run-dev.mjs')
