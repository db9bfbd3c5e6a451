import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './prepare.mjs'

/** Runs a program of node_modules in the foreground. Signals are passed on. @returns its exit code */
export function run(program, args, env = {}) {
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return exitOf(child)
}

/** Waits for a child while passing on the signals that this process gets. */
export function exitOf(child) {
  const pass = (signal) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15))
    })
  })
}
