export interface UuencodedFile {
  name: string
  content: Buffer
}

const BEGIN = /^begin [0-7]{3,4} (\S.{0,200})$/
const ENCODED = /^[\x20-\x60]{1,90}$/

/** Takes the files that old mailers put between "begin" and "end" out of a text. */
export function takeUuencoded(text: string): { rest: string; files: UuencodedFile[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { rest: text, files: [] }
  const lines = text.split('\n')
  const rest: string[] = []
  const files: UuencodedFile[] = []
  for (let i = 0; i < lines.length; i++) {
    const name = BEGIN.exec(lines[i]!)?.[1]
    const end = name === undefined ? -1 : fileEnd(lines, i + 1)
    if (end === -1) rest.push(lines[i]!)
    else {
      files.push({ name: name!, content: decodeUuencode(lines.slice(i + 1, end).join('\n')) })
      i = end
    }
  }
  return { rest: rest.join('\n'), files }
}

/** The line "end" after nothing but encoded lines; -1 when what begins there is no file. */
function fileEnd(lines: string[], from: number): number {
  for (let i = from; i < lines.length; i++) {
    if (lines[i]!.trimEnd() === 'end') return i > from ? i : -1
    if (!ENCODED.test(lines[i]!)) return -1
  }
  return -1
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
