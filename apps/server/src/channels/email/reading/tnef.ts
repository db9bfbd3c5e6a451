import { decodeText } from './charset.ts'

/** What Outlook packed into winmail.dat: the files, and the body when the mail has no other. */
export interface Tnef {
  attachments: { name: string; content: Buffer; contentId: string | null }[]
  html: string | null
  text: string | null
}

const SIGNATURE = 0x223e9f78
const ATTACH_REND_DATA = 0x9002
const ATTACH_DATA = 0x800f
const ATTACH_TITLE = 0x8010
const ATTACH_PROPERTIES = 0x9005
const MESSAGE_PROPERTIES = 0x9003
const MESSAGE_BODY = 0x800c
const CODE_PAGE = 0x9007
const LONG_FILE_NAME = 0x3707
const ATTACH_CONTENT_ID = 0x3712
const BODY_HTML = 0x1013
const BODY_TEXT = 0x1000

/** Reads a TNEF stream; a damaged one gives what was readable, or null when it is not TNEF. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const tnef: Tnef = { attachments: [], html: null, text: null }
  let charset = ''
  for (const { id, data } of attributes(bytes)) {
    const current = tnef.attachments.at(-1)
    if (id === CODE_PAGE && data.length >= 4) charset = codePage(data.readUInt32LE(0))
    else if (id === ATTACH_REND_DATA)
      tnef.attachments.push({ name: '', content: Buffer.alloc(0), contentId: null })
    else if (id === ATTACH_TITLE && current && current.name === '')
      current.name = zeroTerminated(data, charset)
    else if (id === ATTACH_DATA && current) current.content = data
    else if (id === ATTACH_PROPERTIES && current) Object.assign(current, namedBy(properties(data, charset)))
    else if (id === MESSAGE_BODY) tnef.text = zeroTerminated(data, charset)
    else if (id === MESSAGE_PROPERTIES) readBody(tnef, properties(data, charset))
  }
  return tnef
}

function* attributes(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  for (let at = 6; at + 9 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 5)
    const data = bytes.subarray(at + 9, at + 9 + length)
    yield { id: bytes.readUInt16LE(at + 1), data }
    at += 9 + length + 2
  }
}

function namedBy(found: Map<number, string>): Partial<Tnef['attachments'][number]> {
  const name = found.get(LONG_FILE_NAME)
  const contentId = found.get(ATTACH_CONTENT_ID)
  return { ...(name ? { name } : {}), ...(contentId ? { contentId } : {}) }
}

function readBody(tnef: Tnef, found: Map<number, string>): void {
  tnef.html = found.get(BODY_HTML) ?? tnef.html
  tnef.text = found.get(BODY_TEXT) ?? tnef.text
}

/** The textual MAPI properties of a property list; reading stops at what it cannot follow. */
function properties(data: Buffer, charset: string): Map<number, string> {
  const found = new Map<number, string>()
  let at = 4
  const uint32 = (): number => {
    at += 4
    return data.readUInt32LE(at - 4)
  }
  try {
    for (let left = data.readUInt32LE(0); left > 0; left--) {
      const tag = uint32()
      const type = tag & 0xffff
      const id = tag >>> 16
      if (id >= 0x8000) at += namedPropertySize(data, at)
      const values = type & 0x1000 || isVariable(type) ? uint32() : 1
      for (let i = 0; i < values && at < data.length; i++) {
        const size = isVariable(type) ? uint32() : fixedSize(type)
        const value = data.subarray(at, at + size)
        if (isTextual(type, id)) found.set(id, textOf(value, type, charset))
        at += isVariable(type) ? Math.ceil(size / 4) * 4 : size
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return found
}

function namedPropertySize(data: Buffer, at: number): number {
  if (data.readUInt32LE(at + 16) === 0) return 24
  return 24 + Math.ceil(data.readUInt32LE(at + 20) / 4) * 4
}

const isVariable = (type: number): boolean =>
  [0x1e, 0x1f, 0x0d, 0x102].includes(type & 0x0fff) || type === 0x102
const isTextual = (type: number, id: number): boolean => type === 0x1e || type === 0x1f || id === BODY_HTML

function fixedSize(type: number): number {
  if ([0x05, 0x06, 0x07, 0x14, 0x40].includes(type & 0x0fff)) return 8
  return (type & 0x0fff) === 0x48 ? 16 : 4
}

const textOf = (value: Buffer, type: number, charset: string): string =>
  type === 0x1f ? value.toString('utf16le').replace(/\0.*$/s, '') : zeroTerminated(value, charset)

function zeroTerminated(data: Buffer, charset: string): string {
  const end = data.indexOf(0)
  return decodeText(end === -1 ? data : data.subarray(0, end), charset)
}

const codePage = (page: number): string =>
  page === 65001 ? 'utf-8' : page === 20866 ? 'koi8-r' : `windows-${page}`
