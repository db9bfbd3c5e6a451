import { prepare } from './prepare.mjs'

// What the entry files run once Node is known to be new enough.

export async function start() {
  await prepare('server', 'workspace')
  await load('main')
}

export async function command() {
  const starts = process.argv.slice(2).find((word) => !word.startsWith('-')) === 'start'
  await prepare('server', ...(starts ? ['workspace'] : []))
  await load('cli')
}

export async function demo() {
  process.env.OPORA_DATA ||= 'demo-data'
  await prepare('server', 'workspace')
  await load('demo')
}

function load(entry) {
  process.setSourceMapsEnabled(true)
  if (process.env.npm_lifecycle_event) stopWithParent()
  return import(new URL(`../dist/server/${entry}.mjs`, import.meta.url).href)
}

/** A killed npm takes nobody with it; a server left behind by one would hold the port against the next. */
function stopWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
