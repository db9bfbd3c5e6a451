import { BlockList, isIP } from 'node:net'

/** Where clouds answer with credentials, and what belongs to nobody: no server of anybody's stands there. */
const nowhere = new BlockList()
nowhere.addSubnet('169.254.0.0', 16, 'ipv4')
nowhere.addSubnet('0.0.0.0', 8, 'ipv4')
nowhere.addSubnet('224.0.0.0', 4, 'ipv4')
nowhere.addSubnet('240.0.0.0', 4, 'ipv4')
nowhere.addAddress('100.100.100.200', 'ipv4')
nowhere.addAddress('fd00:ec2::254', 'ipv6')
nowhere.addSubnet('fe80::', 10, 'ipv6')
nowhere.addSubnet('ff00::', 8, 'ipv6')
nowhere.addAddress('::', 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Networks of one's own, which strangers must not reach through us. */
const inside = new BlockList()
inside.addSubnet('10.0.0.0', 8, 'ipv4')
inside.addSubnet('100.64.0.0', 10, 'ipv4')
inside.addSubnet('172.16.0.0', 12, 'ipv4')
inside.addSubnet('192.168.0.0', 16, 'ipv4')
inside.addSubnet('192.0.0.0', 24, 'ipv4')
inside.addSubnet('198.18.0.0', 15, 'ipv4')
inside.addSubnet('fc00::', 7, 'ipv6')
inside.addSubnet('64:ff9b::', 96, 'ipv6')
inside.addSubnet('2002::', 16, 'ipv6')

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** IPv4 in the clothes of IPv6, undressed. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

export const isNowhere = (address: string): boolean => nowhere.check(address, family(address))
export const isLoopback = (address: string): boolean => loopback.check(address, family(address))

/** Whether an address is one that everybody may dial. */
export function isPublic(given: string): boolean {
  const address = plainAddress(given)
  return !isNowhere(address) && !isLoopback(address) && !inside.check(address, family(address))
}
