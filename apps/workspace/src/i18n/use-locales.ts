import { useText } from './text.tsx'

/** The languages that Opora speaks, each by its own name, to choose from. */
export function useLocales() {
  const { t } = useText()
  return (['ru', 'en'] as const).map((value) => ({ value, label: t(`settings.locale.${value}`) }))
}
