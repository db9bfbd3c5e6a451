const HEX = new Int8Array(256).fill(-1)
for (let i = 0; i < 16; i++) {
  HEX['0123456789abcdef'.charCodeAt(i)] = i
  HEX['0123456789ABCDEF'.charCodeAt(i)] = i
}

export type TransferEncoding = 'base64' | 'quoted-printable' | 'uuencode' | 'none'

/** What a Content-Transfer-Encoding header means, misspellings included; unknown ones mean "as it is". */
export function transferEncoding(value: string | undefined): TransferEncoding {
  const plain = (value ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
  if (plain.startsWith('base64')) return 'base64'
  if (plain.startsWith('quotedprintable') || plain === 'qp') return 'quoted-printable'
  if (/^(x?uue|uuencode|xuue)/.test(plain)) return 'uuencode'
  return 'none'
}

/** The bytes of a part's body (given as latin1) under its transfer encoding. Never throws. */
export function decodeTransfer(body: string, encoding: TransferEncoding): Buffer {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  if (encoding === 'uuencode') return decodeUuencode(body)
  return Buffer.from(body, 'latin1')
}

/** Base64 with line breaks, foreign characters, missing padding, and padded pieces glued together. */
export function decodeBase64(text: string): Buffer {
  const padding = text.indexOf('=')
  const tail = padding === -1 ? '' : text.slice(padding)
  if (!/[A-Za-z0-9+/]/.test(tail)) return Buffer.from(text.replaceAll('-', ''), 'base64')
  const pieces = text.split(/=+/).map((piece) => Buffer.from(piece, 'base64'))
  return Buffer.concat(pieces)
}

/** Quoted-printable with soft breaks, trailing blanks, lower-case hex and stray equals signs. */
export function decodeQuotedPrintable(text: string): Buffer {
  const source = text.replace(/[ \t]+(?=\r?\n)/g, '')
  const out = Buffer.allocUnsafe(source.length)
  let length = 0
  for (let i = 0; i < source.length; i++) {
    const byte = source.charCodeAt(i)
    if (byte !== 0x3d) {
      out[length++] = byte
      continue
    }
    const high = HEX[source.charCodeAt(i + 1)] ?? -1
    const low = HEX[source.charCodeAt(i + 2)] ?? -1
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      i += 2
    } else if (source[i + 1] === '\n') i += 1
    else if (source[i + 1] === '\r' && source[i + 2] === '\n') i += 2
    else if (i + 1 < source.length) out[length++] = byte
  }
  return out.subarray(0, length)
}

/** The lines between "begin" and "end", or all of them when a mailer left those away. */
export function decodeUuencode(text: string): Buffer {
  const pieces: Buffer[] = []
  for (const line of text.split(/\r?\n/)) {
    if (/^begin [0-7]{3,4} /.test(line)) continue
    if (line === 'end' || line === '`') break
    if (line !== '') pieces.push(decodeUuLine(line))
  }
  return Buffer.concat(pieces)
}

function decodeUuLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63
  const out = Buffer.alloc(Math.ceil(length / 3) * 3)
  for (let i = 1, at = 0; at < length; i += 4, at += 3) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(i + k) || 32) - 32) & 63) as [
      number,
      number,
      number,
      number,
    ]
    out[at] = (a << 2) | (b >> 4)
    out[at + 1] = (b << 4) | (c >> 2)
    out[at + 2] = (c << 6) | d
  }
  return out.subarray(0, length)
}
