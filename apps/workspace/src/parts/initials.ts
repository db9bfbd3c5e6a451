/** «Анна Соколова» → «АС», «anna@mail.ru» → «A», nothing → «?». */
export function initials(name: string): string {
  const words = name.replace(/[«»"'()<>[\]]/g, ' ').match(/[\p{L}\p{N}][^\s@.]*/gu) ?? []
  const first = name.includes('@') ? words.slice(0, 1) : words.slice(0, 2)
  return first.map((word) => [...word][0]!.toLocaleUpperCase()).join('') || '?'
}
