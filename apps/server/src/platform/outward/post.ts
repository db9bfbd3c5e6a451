import { request as plain } from 'node:http'
import { type RequestOptions, request as secure } from 'node:https'
import { isIP } from 'node:net'
import { DialRefused } from './dial-refused.ts'
import { type Networks, reachable } from './reachable.ts'

/** Why there was no answer: no address, one that is refused, nobody there, no trust, too slow, cut off. */
export type PostFailure = 'dns' | 'forbidden' | 'connect' | 'tls' | 'timeout' | 'cut'

export interface Posted {
  failure: PostFailure | null
  /** null without an answer. */
  status: number | null
  /** The beginning of the answer's body. */
  text: string | null
  retryAfter: string | null
}

interface Options {
  headers: Record<string, string>
  body: string
  timeoutMs: number
  /** How many bytes of the answer are read; the rest is not waited for. */
  keepBytes: number
  networks: Networks
}

/**
 * Posts to an address that a person typed. The host is looked up and checked at every call and the connection goes to
 * the very address that was checked; redirects are answers like any other; time and size are bounded.
 */
export async function postOutside(url: URL, options: Options): Promise<Posted> {
  const signal = AbortSignal.timeout(options.timeoutMs)
  const none = (failure: PostFailure): Posted => ({ failure, status: null, text: null, retryAfter: null })
  try {
    const address = await Promise.race([reachable(hostOf(url), options.networks), aborted(signal)])
    return await send(url, address, signal, options)
  } catch (error) {
    if (error instanceof DialRefused) return none(error.code)
    return none(signal.aborted ? 'timeout' : failureOf(error as NodeJS.ErrnoException))
  }
}

/** The host of a URL as look-ups take it: IPv6 without brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

function send(url: URL, address: string, signal: AbortSignal, options: Options): Promise<Posted> {
  const host = hostOf(url)
  const body = Buffer.from(options.body)
  const asked: RequestOptions = {
    method: 'POST',
    host: address,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    servername: isIP(host) ? '' : host,
    headers: {
      ...options.headers,
      host: url.host,
      'content-length': body.length,
      'accept-encoding': 'identity',
    },
    agent: false,
    signal,
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(asked, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const done = () => {
        const text = Buffer.concat(chunks)
          .subarray(0, options.keepBytes)
          .toString('utf8')
          .replaceAll('\0', '�')
        const retryAfter = response.headers['retry-after'] ?? null
        resolve({ failure: null, status: response.statusCode ?? null, text, retryAfter })
        response.destroy()
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size >= options.keepBytes) done()
      })
      response.on('end', done)
      // Its status has been said; what comes after is not waited for.
      response.on('error', done)
    })
    request.on('error', reject)
    request.end(body)
  })
}

function failureOf({ code = '', message }: NodeJS.ErrnoException): PostFailure {
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code)) return 'tls'
  if (code === 'ECONNRESET' || code === 'EPIPE' || /^HPE_/.test(code) || message === 'socket hang up')
    return 'cut'
  return 'connect'
}
