#!/usr/bin/env node
import { isNodeUsable } from './node-version.mjs'

// npx opora …: the command line, prepared like the server.
if (isNodeUsable()) import('./run.mjs').then((run) => run.command())
