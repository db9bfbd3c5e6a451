const folds = 'data-folds'
const quotes = 'blockquote'
const attribution = /(wrote|писал\S*|пишет|написал\S*)\s*:?\s*$|:\s*$/i
const probe = 60

/** Marks the quotation that ends a mail, so that it can be folded away. @returns whether there is one */
export function markQuote(page: Document, quotedText: string): boolean {
  const bare = squeezed(quotedText)
  if (bare.length > 20 && markFrom(page, bare)) return true
  return markLastBlockquote(page)
}

/** By the words that the server has found to be quoted: programs like Outlook set nothing around them. */
function markFrom(page: Document, bare: string): boolean {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const texts: { node: Text; at: number }[] = []
  let all = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    texts.push({ node: node as Text, at: all.length })
    all += squeezed(node.nodeValue ?? '')
  }
  const at = all.indexOf(bare.slice(0, probe))
  const rest = all.length - at
  if (at <= 0 || Math.abs(rest - bare.length) > bare.length / 4 + 40) return false
  const first = texts.findLast((text) => text.at <= at && squeezed(text.node.nodeValue ?? '') !== '')
  if (!first || first.at !== at) return false
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
