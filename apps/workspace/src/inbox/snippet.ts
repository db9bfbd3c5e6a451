interface Piece {
  text: string
  hit: boolean
}

const before = 22

/** Splits a snippet of the search at its marks, «до ⟦слово⟧ после», with little enough before the first to see it. */
export function pieces(snippet: string): Piece[] {
  const first = snippet.indexOf('⟦')
  const shown = first > before ? `…${snippet.slice(snippet.indexOf(' ', first - before) + 1)}` : snippet
  return shown
    .split(/(⟦[^⟧]*⟧)/)
    .filter(Boolean)
    .map((text) => (text.startsWith('⟦') ? { text: text.slice(1, -1), hit: true } : { text, hit: false }))
}
