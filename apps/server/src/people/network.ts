/**
 * The network that an address belongs to: an IPv4 address itself, the /64 of an IPv6 address. Whoever has one
 * IPv6 address has all 2^64 of its network.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const parts = [...before, ...Array<string>(zeros).fill('0'), ...after]
  const prefix = parts.slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16))
  return `${prefix.join(':')}::/64`
}
