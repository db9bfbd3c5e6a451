const LETTERS = 10

/**
 * In which of the desk's two languages somebody is best answered, by the letters he writes in: Russian to who writes in
 * Cyrillic, even with English names and links among it, English to others.
 * @returns null for a text of too few letters
 */
export function languageOf(text: string): 'ru' | 'en' | null {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  const [cyrillic, latin] = [count(/\p{Script=Cyrillic}/gu), count(/[a-z]/gi)]
  if (cyrillic + latin < LETTERS) return null
  return cyrillic * 3 > latin ? 'ru' : 'en'
}
