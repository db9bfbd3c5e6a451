/** What fits the typed words: each must begin a word of the label, or stand somewhere in it. Beginnings come first. */
export function matching<T>(items: T[], typed: string, label: (item: T) => string): T[] {
  const words = typed.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items
    .map((item) => ({ item, rank: rank(label(item).toLocaleLowerCase(), words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ item }) => item)
}

function rank(text: string, words: string[]): number {
  if (!words.every((word) => text.includes(word))) return 0
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 2 : 1
}
