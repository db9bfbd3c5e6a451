import { run } from './child.mjs'
import { prepare } from './prepare.mjs'

await prepare()
const workspacePort = process.env.OPORA_WORKSPACE_PORT ?? '5173'
console.error(`Workspace with reloading: http://localhost:${workspacePort}`)
const codes = await Promise.all([
  run('tsx', ['watch', '--clear-screen=false', 'apps/server/src/main.ts']),
  run('vite', ['apps/workspace', '--logLevel', 'warn']),
])
process.exitCode = Math.max(...codes)
