import type { Locale } from '@opora/contract'
import { useSyncExternalStore } from 'react'
import type russian from './ru.json'

export type TextKey = keyof typeof russian
export type Texts = Record<TextKey, string>

const load: Record<Locale, () => Promise<{ default: Texts }>> = {
  ru: () => import('./ru.json'),
  en: () => import('./en.json'),
}

const kept = 'opora.language'
const listeners = new Set<() => void>()
let current: { locale: Locale; texts: Texts } | null = null

/** The language in force; before signing in the one used last here, or the browser's. */
export function language(): Locale {
  if (current) return current.locale
  const before = localStorage.getItem(kept)
  if (before === 'ru' || before === 'en') return before
  return navigator.languages.some((tag) => /^(ru|be|uk|kk)\b/i.test(tag)) ? 'ru' : 'en'
}

/** Changes the language of every text at once, after its texts have come. */
export async function speak(locale: Locale): Promise<void> {
  if (current?.locale === locale) return
  const texts = (await load[locale]()).default
  current = { locale, texts }
  localStorage.setItem(kept, locale)
  document.documentElement.lang = locale
  for (const listener of listeners) listener()
}

export function useLanguage(): { locale: Locale; texts: Texts } {
  const found = useSyncExternalStore(subscribe, () => current)
  if (!found) throw new Error('speak() comes before the first screen')
  return found
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
