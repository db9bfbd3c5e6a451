import { lookup as systemLookup } from 'node:dns'
import { get } from 'node:https'
import { isIP } from 'node:net'
import { isPublic } from './addresses.ts'

/**
 * Fetches a short text over HTTPS from an address that somebody outside chose: public addresses only, no redirects,
 * bounded in bytes and time. @returns null when there is nothing to be had
 */
export function fetchOutside(
  url: string,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<string | null> {
  return new Promise((resolve) => {
    const nothing = () => resolve(null)
    // Sockets look up names only: an address in its place would go unchecked.
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !isPublic(host)) return nothing()
    const request = get(url, { signal: AbortSignal.timeout(timeoutMs), lookup: publicLookup }, (response) => {
      if (response.statusCode !== 200) {
        response.destroy()
        return nothing()
      }
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > maxBytes) response.destroy(new Error('too long'))
      })
      response.on('error', nothing)
      response.on('end', () => resolve(text))
    })
    request.on('error', nothing)
  })
}

const publicLookup: NonNullable<Parameters<typeof get>[1] & { lookup?: unknown }>['lookup'] = (
  hostname: string,
  options: object,
  done: (error: Error | null, address: never, family?: number) => void,
) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const safe = addresses?.filter(({ address }) => isPublic(address)) ?? []
    if (error || safe.length === 0) return done(error ?? new Error('no public address'), undefined as never)
    done(null, safe as never)
  })
}
