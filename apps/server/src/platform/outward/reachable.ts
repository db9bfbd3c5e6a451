import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { isNowhere, isPublic, plainAddress } from './addresses.ts'
import { DialRefused } from './dial-refused.ts'

/** Networks of one's own that the operator lets programs outside be reached in, as `10.1.0.0/16`. */
export type Networks = readonly string[]

/**
 * The address under which a host that a person typed is reached: a public one, or one in an allowed network; IPv4 first.
 * @throws DialRefused
 */
export async function reachable(host: string, networks: Networks): Promise<string> {
  const found = await lookup(host, { all: true, order: 'ipv4first' }).catch(() => {
    throw new DialRefused('dns', host)
  })
  const addresses = found.map(({ address }) => plainAddress(address))
  if (addresses.length === 0) throw new DialRefused('dns', host)
  const allowed = listOf(networks)
  const good = addresses.find(
    (address) => isPublic(address) || (!isNowhere(address) && isIn(allowed, address)),
  )
  if (!good) throw new DialRefused('forbidden', host)
  return good
}

const isIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(networks: Networks): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
