/** Codes on offer: what customers of a desk here are likely to write in; others stay if they were given. */
export const languageCodes = [
  ...['ru', 'en', 'be', 'kk', 'ky', 'uz', 'tg', 'uk', 'hy', 'az', 'ka', 'tt', 'de', 'fr', 'es', 'it', 'pt'],
  ...['pl', 'cs', 'sr', 'tr', 'he', 'ar', 'fa', 'hi', 'zh', 'ja', 'ko', 'vi'],
]

/** A language by its code, in the reader's own: «русский». */
export const languageName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(code) ?? code
