import { isNodeUsable } from './node-version.mjs'

// npm run demo: a desk full of life in a data folder of its own.
if (isNodeUsable()) import('./run.mjs').then((run) => run.demo())
