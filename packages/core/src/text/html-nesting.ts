const DEEPEST = 200
const UNCOUNTED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dd dt option body html tbody thead tfoot'.split(
    ' ',
  ),
)
const TAG = /^<(\/?)([a-z][a-z\d:-]{0,40})/i

/**
 * Drops tags that nest deeper than any letter does. HTML parsers take quadratic time on a hundred thousand nested
 * tags; the words inside stay. The result is not yet safe to show.
 */
export function limitNesting(html: string): string {
  if (html.length < DEEPEST * 6) return html
  const kept: string[] = []
  let depth = 0
  let dropped = 0
  let from = 0
  for (let open = html.indexOf('<'); open !== -1; ) {
    const tag = TAG.exec(html.slice(open, open + 48))
    if (tag === null) {
      open = html.indexOf('<', open + 1)
      continue
    }
    const close = html.indexOf('>', open)
    if (close === -1) break
    const counted = !UNCOUNTED.has(tag[2]!.toLowerCase())
    const drop = counted && (tag[1] ? dropped > 0 : depth >= DEEPEST)
    if (drop) {
      kept.push(html.slice(from, open))
      from = close + 1
    }
    if (counted && drop) dropped += tag[1] ? -1 : 1
    else if (counted) depth = Math.max(0, depth + (tag[1] ? -1 : 1))
    open = html.indexOf('<', close + 1)
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from)
}
