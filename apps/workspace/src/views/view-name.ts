import type { View } from '@opora/contract'
import { useText } from '../i18n/index.ts'

/** What a view is called: a shipped one in the language of the reader, another as its maker named it. */
export function useViewName(): (view: Pick<View, 'key' | 'name'>) => string {
  const { t } = useText()
  return ({ key, name }) => (key ? t(`view.${key}`) : name)
}
