/** The answer with the author's signature below it, set off the way mail programs know it. */
export function withSignature(html: string, signature: string): string {
  const lines = signature.trim()
  if (!lines) return html
  return `${html}<p>-- <br>${lines.split('\n').map(escaped).join('<br>')}</p>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
