/** A mail with one character a byte, so that cutting is cheap and no byte is lost. */
export function sourceText(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return withLineEnds(bytes.toString('latin1', marked ? 3 : 0))
}

/** Mends the line ends of a mail that somebody copied as text: CR alone (all, or of the headers), or CR CR LF. */
function withLineEnds(text: string): string {
  const first = text.indexOf('\n')
  if (first === -1) return text.replaceAll('\r', '\n')
  if (text.startsWith('\r\r', first - 2)) return text.replaceAll('\r\r\n', '\r\n')
  const head = text.slice(0, first)
  return /\r[^\r]+\r[^\r]/.test(head) ? head.replace(/\r(?!$)/g, '\n') + text.slice(first) : text
}
