import { createServer } from 'node:net'

// Below what systems take for outgoing connections (RFC 6335 asks for 49152 and above, Linux takes 32768 and above):
// a port from there that is free now may be the near end of somebody's connection when the server gets to it.
const FIRST = 10_240
const LAST = 32_000
const A_PROCESS = 64

/** Each process begins elsewhere, so that those that run beside each other do not look at the same ports. */
let next = FIRST + ((process.pid * A_PROCESS) % (LAST - FIRST))

/** Ports for servers that will be started a little later, or again; nobody listens on them now. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  while (found.length < count) {
    const port = next
    next = next < LAST ? next + 1 : FIRST
    if (await isFree(port)) found.push(port)
  }
  return found
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => server.close(() => resolve(true)))
  })
}
