/** A longer one is no comment but a stray bracket. */
const LONGEST = 400
const QUOTED = /"((?:[^"\\]|\\.){0,1000})"/sy
const MARK = /[\ue000\ue002\ue004](\d+)[\ue001\ue003\ue005]/g
const RESERVED = /[\ue000-\ue005]/g

/**
 * An address list whose encoded words, quoted strings and comments are replaced by marks, so that the commas and
 * brackets in them are not taken for those between addresses.
 */
export class Marked {
  readonly text: string
  private readonly kept: string[] = []

  /** `decodeWords` decodes encoded words and hands each of them to the function it gets. */
  constructor(raw: string, decodeWords: (text: string, wrap: (decoded: string) => string) => string) {
    const words = decodeWords(raw.replace(RESERVED, ''), (decoded) =>
      this.keep(decoded.replace(/^"(.*)"$/s, '$1'), '\ue000\ue001'),
    )
    this.text = words.includes('"') || words.includes('(') ? this.scan(words) : words
  }

  private scan(text: string): string {
    let out = ''
    for (let i = 0; i < text.length; i++) {
      const char = text[i]!
      const quoted = char === '"' ? quotedAt(text, i) : null
      const end = char === '(' ? commentEnd(text, i) : -1
      if (char === '\\') out += char + (text[++i] ?? '')
      else if (quoted !== null) {
        out += this.keep(quoted, '\ue002\ue003')
        i += quoted.length + 1
      } else if (end !== -1) {
        out += this.keep(text.slice(i + 1, end), '\ue004\ue005')
        i = end
      } else out += char
    }
    return out
  }

  private keep(text: string, [open, close]: string): string {
    return `${open}${this.kept.push(text) - 1}${close}`
  }

  /** What stands behind the marks in `text`, as a person reads it. */
  reveal(text: string): string {
    return this.withMarks(text, (mark, kept) => (mark === '\ue000' ? kept : unescaped(this.reveal(kept))))
  }

  /** As an address is written: a quoted local part keeps its quotes where it needs them. */
  revealAddress(text: string): string {
    return this.withMarks(withoutComments(text), (mark, kept) => {
      const plain = mark === '\ue002' ? unescaped(this.reveal(kept)) : kept
      return mark === '\ue000' || !/[\s"(),:;<>[\\\]]/.test(plain) ? plain : `"${kept}"`
    })
  }

  comment(text: string): string {
    return /\ue004\d+\ue005/.exec(text)?.[0] ?? ''
  }

  private withMarks(text: string, shown: (mark: string, kept: string) => string): string {
    return text.replace(MARK, (mark, i: string) => shown(mark[0]!, this.kept[Number(i)] ?? ''))
  }
}

export const withoutComments = (text: string): string => text.replace(/\ue004\d+\ue005/g, ' ')

const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1')

function quotedAt(text: string, at: number): string | null {
  QUOTED.lastIndex = at
  return QUOTED.exec(text)?.[1] ?? null
}

/** Comments nest. */
function commentEnd(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length && i < from + LONGEST; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i
  }
  return -1
}
