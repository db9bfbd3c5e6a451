interface Piece {
  text: string
  href?: string
}

const address = /(https?:\/\/[^\s<>"]+)|([\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu

/** Splits plain text at web and mail addresses; a full stop or bracket after an address is not part of it. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(/[.,;:!?)\]»”'"]+$/u, '')
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: found, href: match[1] ? found : `mailto:${found}` })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
