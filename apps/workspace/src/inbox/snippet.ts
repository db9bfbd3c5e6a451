interface Piece {
  text: string
  hit: boolean
}

/** Splits a snippet of the search at its marks: «до ⟦слово⟧ после». */
export function pieces(snippet: string): Piece[] {
  return snippet
    .split(/(⟦[^⟧]*⟧)/)
    .filter(Boolean)
    .map((text) => (text.startsWith('⟦') ? { text: text.slice(1, -1), hit: true } : { text, hit: false }))
}
