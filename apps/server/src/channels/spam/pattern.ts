import { domainToASCII } from 'node:url'
import { Refused } from '../../platform/refused.ts'

/**
 * An entry of the lists as it is compared: `anna@shop.ru`, or a domain out of `shop.ru`, `@shop.ru` or `*.shop.ru`.
 * @throws Refused `sender.invalid` (422)
 */
export function patternOf(text: string): string {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^(\*\.|\*?@)/, '')
  const at = typed.lastIndexOf('@')
  const local = at === -1 ? null : typed.slice(0, at)
  const domain = domainToASCII(typed.slice(at + 1))
  const isDomain = /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)
  if (!isDomain || (local !== null && !/^[^\s@<>,;"]{1,64}$/.test(local))) throw new Refused('sender.invalid')
  return local === null ? domain : `${local}@${domain}`
}

export const isAddress = (pattern: string): boolean => pattern.includes('@')
