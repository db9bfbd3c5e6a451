import { isNodeUsable } from './node-version.mjs'

// npm start: prepares what has changed, then runs the server in this very process.
if (isNodeUsable()) import('./run.mjs').then((run) => run.start())
