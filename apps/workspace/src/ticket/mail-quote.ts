const folds = 'data-folds'
const quotes = 'blockquote'
const attribution = /(wrote|писал\S*|пишет|написал\S*)\s*:?\s*$|:\s*$/i
const probe = 60

interface Words {
  /** The new words of the mail, and what it quotes, as the server found them in its text. */
  visibleText: string
  quotedText: string
}

/** Marks the quotation that ends a mail, so that it can be folded away. @returns whether there is one */
export function markQuote(page: Document, { visibleText, quotedText }: Words): boolean {
  const texts = textsOf(page)
  const all = texts.map(({ bare }) => bare).join('')
  const said = squeezed(visibleText)
  if (said && all.startsWith(said) && markFrom(page, texts, said.length)) return true
  const quoted = squeezed(quotedText)
  const at = quoted.length > 20 ? all.indexOf(quoted.slice(0, probe)) : -1
  const reachesTheEnd = Math.abs(all.length - at - quoted.length) <= quoted.length / 4 + 40
  if (at > 0 && reachesTheEnd && markFrom(page, texts, at)) return true
  return markLastBlockquote(page)
}

interface BareText {
  node: Text
  bare: string
  at: number
}

/** The text of a page without its spaces, piece by piece: how programs break lines does not matter then. */
function textsOf(page: Document): BareText[] {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const texts: BareText[] = []
  let at = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const bare = squeezed(node.nodeValue ?? '')
    if (bare) texts.push({ node: node as Text, bare, at })
    at += bare.length
  }
  return texts
}

/** By the words: programs like Outlook set nothing around what they quote. */
function markFrom(page: Document, texts: BareText[], at: number): boolean {
  const first = texts.find((text) => text.at === at)
  if (!first) return false
  markOnwards(page, first.node)
  return true
}

/** Everything from a piece of text to the end of the mail. */
function markOnwards(page: Document, text: Text): void {
  let start: ChildNode = text
  while (start.parentElement && start.parentElement !== page.body && isFirst(start))
    start = start.parentElement
  for (let at: ChildNode | null = start; at && at !== page.body; at = at.parentElement) {
    const begin: ChildNode | null = at === start ? at : at.nextSibling
    for (let node = begin; node; node = node.nextSibling) markNode(page, node)
  }
}

function isFirst(node: ChildNode): boolean {
  for (let at = node.previousSibling; at; at = at.previousSibling) if (at.textContent?.trim()) return false
  return true
}

function markNode(page: Document, node: ChildNode): void {
  if (node.nodeType === Node.ELEMENT_NODE) (node as Element).setAttribute(folds, '')
  else if (node.textContent?.trim()) {
    const span = page.createElement('span')
    span.setAttribute(folds, '')
    node.replaceWith(span)
    span.append(node)
  }
}

function markLastBlockquote(page: Document): boolean {
  const quote = [...page.querySelectorAll(quotes)].find(
    (element) => !element.parentElement?.closest(quotes) && isLast(element, page.body),
  )
  if (!quote || !page.body.textContent?.replace(quote.textContent ?? '', '').trim()) return false
  quote.setAttribute(folds, '')
  const before = quote.previousElementSibling
  const introduces =
    before && (before.textContent?.length ?? 0) < 200 && attribution.test(before.textContent?.trim() ?? '')
  if (introduces) before.setAttribute(folds, '')
  return true
}

function isLast(element: Element, body: Element): boolean {
  for (let at: Element | null = element; at && at !== body; at = at.parentElement) {
    for (let next = at.nextSibling; next; next = next.nextSibling) if (next.textContent?.trim()) return false
  }
  return true
}

const squeezed = (text: string) => text.replace(/[\s>\u200b\ufeff]+/g, '')
