import { Parser } from 'htmlparser2'
import { limitNesting } from './html-nesting.ts'
import { type QuoteMark, quoteMark } from './html-quotes.ts'

/** One line of a message as the splitter sees it. */
export interface Line {
  text: string
  /** Inside a quotation by the mailer's own marks (`>` or a quoting element). */
  quoted: boolean
  /** Everything from here on is quotation by the mailer's own marks. */
  cut: boolean
  /** Inside an element that the mailer marks as the signature. */
  signature: boolean
}

interface Open {
  name: string
  mark: QuoteMark
  hidden: boolean
  pre: boolean
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre'.split(' '))
const SKIPPED = new Set(
  'head style script title template noscript object svg math textarea select'.split(' '),
)

/** Reads mail HTML into lines of plain text, one pass without recursion: depth costs nothing. */
export function htmlLines(html: string, links: 'keep' | 'drop'): Line[] {
  const reader = new LineReader()
  const stack: Open[] = []
  const hrefs: { href: string; from: number }[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const open = opened(name, attributes)
        stack.push(open)
        reader.enter(open)
        if (name === 'br') reader.breakLine()
        else if (BLOCKS.has(name)) reader.startBlock(SPACED.has(name))
        if (name === 'li') reader.write('- ')
        if (name === 'td' || name === 'th') reader.cell()
        if (name === 'hr') reader.rule(attributes)
        if (name === 'a') hrefs.push({ href: attributes.href ?? '', from: reader.length })
      },
      ontext(text) {
        reader.write(text)
      },
      onclosetag(name) {
        const open = stack.pop()
        if (name === 'a') writeHref(hrefs.pop())
        if (BLOCKS.has(name)) reader.startBlock(SPACED.has(name))
        if (open) reader.leave(open)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  const writeHref = (link: { href: string; from: number } | undefined): void => {
    if (links === 'drop' || !link || !/^https?:/i.test(link.href)) return
    const shown = reader.since(link.from)
    if (shown.trim() !== '' && !link.href.includes(shown.trim())) reader.write(` (${link.href})`)
  }
  parser.end(limitNesting(html))
  return reader.finish()
}

function opened(name: string, attributes: Record<string, string>): Open {
  const style = attributes.style ?? ''
  const hidden = SKIPPED.has(name) || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style)
  return {
    name,
    mark: quoteMark(name, attributes),
    hidden,
    pre: name === 'pre' || /white-space\s*:\s*pre/i.test(style),
  }
}

class LineReader {
  private lines: Line[] = []
  private parts: string[] = []
  private lineFlags: Omit<Line, 'text'> | null = null
  private blank = false
  private quoteDepth = 0
  private signatureDepth = 0
  private hiddenDepth = 0
  private preDepth = 0
  private cutNext = false
  length = 0

  enter(open: Open): void {
    if (open.hidden) this.hiddenDepth++
    if (open.pre) this.preDepth++
    if (open.mark === 'none') return
    this.breakIfWritten()
    if (open.mark === 'quote') this.quoteDepth++
    else if (open.mark === 'signature') this.signatureDepth++
    else this.cutNext = true
  }

  leave(open: Open): void {
    if (open.hidden) this.hiddenDepth--
    if (open.pre) this.preDepth--
    if (open.mark === 'none' || open.mark === 'cut') return
    this.breakIfWritten()
    if (open.mark === 'quote') this.quoteDepth--
    else this.signatureDepth--
  }

  write(text: string): void {
    if (this.hiddenDepth > 0 || text === '') return
    if (this.preDepth > 0) {
      for (const [i, line] of text.split('\n').entries()) {
        if (i > 0) this.breakLine()
        this.append(line)
      }
      return
    }
    const flat = text.replace(/[ \t\r\n\f]+/g, ' ')
    if (flat === ' ' && this.parts.length === 0) return
    this.append(this.parts.length === 0 ? flat.replace(/^ /, '') : flat)
  }

  startBlock(spaced: boolean): void {
    if (this.hiddenDepth > 0) return
    this.breakIfWritten()
    if (spaced) this.blank = true
  }

  breakLine(): void {
    if (this.hiddenDepth > 0) return
    this.push()
  }

  cell(): void {
    if (this.parts.length > 0) this.append(' ')
  }

  rule(attributes: Record<string, string>): void {
    if (this.hiddenDepth > 0) return
    this.breakIfWritten()
    if (attributes.id === 'zwchr' || attributes.id === 'stopSpelling') this.cutNext = true
    this.append('---')
    this.push()
  }

  /** What was written on this line after `length` was `from`. */
  since(from: number): string {
    let text = ''
    for (let i = this.parts.length - 1; i >= 0 && text.length < this.length - from; i--)
      text = this.parts[i]! + text
    return text.slice(Math.max(0, text.length - (this.length - from)))
  }

  finish(): Line[] {
    this.breakIfWritten()
    return this.lines
  }

  private append(text: string): void {
    if (text === '') return
    if (this.blank && this.lines.length > 0) this.pushLine('')
    this.blank = false
    this.parts.push(text)
    this.length += text.length
    this.lineFlags ??= this.flags()
  }

  private breakIfWritten(): void {
    if (this.parts.length > 0) this.push()
  }

  private push(): void {
    this.blank = false
    this.pushLine(this.parts.join('').replace(/ {2,}/g, ' ').trimEnd())
    this.parts = []
  }

  private pushLine(text: string): void {
    const flags = this.lineFlags ?? this.flags()
    this.lineFlags = null
    this.lines.push({ text, ...flags })
    if (text !== '') this.cutNext = false
  }

  private flags(): Omit<Line, 'text'> {
    return { quoted: this.quoteDepth > 0, cut: this.cutNext, signature: this.signatureDepth > 0 }
  }
}
