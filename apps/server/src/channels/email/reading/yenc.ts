export interface YencodedFile {
  name: string
  content: Buffer
}

const FILE =
  /^=ybegin ([^\n]{1,300}?)\r?\n(?:=ypart [^\n]{0,200}\n)?((?:(?!=y)[^\n]*\n)*)=yend(?: [^\n]{0,200})?$/m
const [ESCAPE, CR, LF] = [61, 13, 10]
const MOST_FILES = 20

/** Takes the files that news programs put between "=ybegin" and "=yend" out of a text's bytes. */
export function takeYencoded(bytes: Buffer): { rest: Buffer; files: YencodedFile[] } {
  const files: YencodedFile[] = []
  if (!bytes.includes('=ybegin ')) return { rest: bytes, files }
  let text = bytes.toString('latin1')
  for (let match = FILE.exec(text); match && files.length < MOST_FILES; match = FILE.exec(text)) {
    files.push({ name: /\bname=(.*)$/.exec(match[1]!)?.[1]?.trim() ?? '', content: decoded(match[2]!) })
    text = text.slice(0, match.index) + text.slice(match.index + match[0].length)
  }
  return { rest: Buffer.from(text, 'latin1'), files }
}

/** Every byte is moved on by 42, and by 64 more behind the escape. */
function decoded(text: string): Buffer {
  const source = Buffer.from(text, 'latin1')
  const out = Buffer.allocUnsafe(source.length)
  let length = 0
  for (let i = 0; i < source.length; i++) {
    const byte = source[i]!
    if (byte === CR || byte === LF) continue
    out[length++] = byte === ESCAPE ? (source[++i] ?? 0) - 106 : byte - 42
  }
  return out.subarray(0, length)
}
