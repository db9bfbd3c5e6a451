import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP } from 'node:net'
import { hostOf } from './post.ts'
import { type Networks, reachable } from './reachable.ts'

export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif' | 'image/bmp'
  bytes: Buffer
}

interface Options {
  maxBytes: number
  /** For everything together, redirects too. */
  timeoutMs: number
  networks?: Networks
}

const REDIRECTS = 3

/**
 * Fetches a picture from an address that a stranger chose: every host on the way is looked up and checked, and nothing
 * of ours is told to it. What it is, its bytes say; drawings that can hold scripts are none.
 * @returns null when there is no picture to be had, for whatever reason
 */
export async function fetchPicture(given: string, options: Options): Promise<Picture | null> {
  const signal = AbortSignal.timeout(options.timeoutMs)
  try {
    let url = new URL(given)
    for (let left = REDIRECTS; left >= 0; left -= 1) {
      const answer = await fetchOnce(url, signal, options)
      if (!answer || 'bytes' in answer) return answer
      url = new URL(answer.location, url)
    }
  } catch {
    // A wrong address, a refused one, nobody there: for whoever looks at the mail it is all the same.
  }
  return null
}

async function fetchOnce(
  url: URL,
  signal: AbortSignal,
  { maxBytes, networks = [] }: Options,
): Promise<Picture | { location: string } | null> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  const host = hostOf(url)
  const address = await reachable(host, networks)
  const asked = {
    host: address,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    servername: isIP(host) ? '' : host,
    headers: {
      host: url.host,
      accept: 'image/*',
      'accept-encoding': 'identity',
      'user-agent': 'Mozilla/5.0',
    },
    agent: false as const,
    signal,
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(asked, (response) => {
      const { statusCode = 0, headers } = response
      const end = (answer: Picture | { location: string } | null) => {
        response.destroy()
        resolve(answer)
      }
      if (statusCode >= 300 && statusCode < 400 && headers.location)
        return end({ location: headers.location })
      if (statusCode !== 200 || Number(headers['content-length'] ?? 0) > maxBytes) return end(null)
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size > maxBytes) end(null)
      })
      response.on('end', () => end(pictureOf(Buffer.concat(chunks))))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end()
  })
}

/** What the bytes are, whatever they are called. */
export function pictureOf(bytes: Buffer): Picture | null {
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to)
  const type = bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    ? 'image/png'
    : bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
      ? 'image/jpeg'
      : /^GIF8[79]a$/.test(ascii(0, 6))
        ? 'image/gif'
        : ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP'
          ? 'image/webp'
          : ascii(4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(8, 12))
            ? 'image/avif'
            : ascii(0, 2) === 'BM' && bytes.length > 26
              ? 'image/bmp'
              : null
  return type && { type, bytes }
}
