export { language, speak, type TextKey } from './language.ts'
export { type Text, Texts, useText } from './text.tsx'
export { useTimeZone } from './time-zone.ts'
export { useLocales } from './use-locales.ts'
