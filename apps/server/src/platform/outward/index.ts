import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isLoopback, isNowhere, plainAddress } from './addresses.ts'
import { DialRefused } from './dial-refused.ts'

export { isPublic } from './addresses.ts'
export { DialRefused } from './dial-refused.ts'
export { fetchOutside } from './fetch.ts'
export { fetchPicture } from './picture.ts'
export { hostOf, postOutside } from './post.ts'
export { reachable } from './reachable.ts'

// The only place that decides which addresses, typed by people, this process dials.

export interface Dialled {
  /** The address to connect to: checked, so that a second look-up cannot give another. */
  address: string
  /** The name that the certificate must bear; undefined when the host was an address itself. */
  servername: string | undefined
  /** The machine itself: certificates there need nobody's word. */
  isLoopback: boolean
}

/**
 * Looks up a host that a person typed, IPv4 first.
 * @throws DialRefused
 */
export async function dial(host: string): Promise<Dialled> {
  const found = await lookup(host, { all: true, order: 'ipv4first' }).catch(() => {
    throw new DialRefused('dns', host)
  })
  const address = found[0] && plainAddress(found[0].address)
  if (!address) throw new DialRefused('dns', host)
  if (isNowhere(address)) throw new DialRefused('forbidden', host)
  return {
    address,
    servername: isIP(host) ? undefined : host,
    isLoopback: isLoopback(address),
  }
}
