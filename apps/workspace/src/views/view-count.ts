import type { BoundedCount, View } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { viewCountQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'

/** What stands beside a view: its count, «1000+» where counting ended there, nothing while it is not known. */
export function useViewCount(view: View | undefined): string | undefined {
  const { t, number } = useText()
  const counts = view !== undefined && view.count === null
  const counted = useQuery({ ...viewCountQuery(view?.id ?? ''), enabled: counts }).data
  const { count, more }: BoundedCount = (counts ? counted : view && { count: view.count, more: false }) ?? {
    count: null,
    more: false,
  }
  if (count === null) return undefined
  return more ? t('view.more', { count: number(count) }) : number(count)
}
