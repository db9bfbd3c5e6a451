import { useDebouncedValue } from '@mantine/hooks'
import { previewCondition } from '@opora/contract'
import { type Condition, isComplete } from '@opora/core/conditions'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'

const open: Condition[] = [
  { field: 'status', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] },
  { field: 'spam', op: 'is', value: false },
]

/** How many open tickets a policy's condition fits now, and what becomes of them. */
export function Reach({ condition, className }: { condition: Condition; className?: string | undefined }) {
  const { t } = useText()
  const [asked] = useDebouncedValue(condition, 300)
  const found = useQuery({
    queryKey: ['reach', asked],
    queryFn: ({ signal }) =>
      call(previewCondition, { body: { condition: { all: [...open, asked] }, limit: 1 } }, { signal }),
    enabled: isComplete(asked),
    placeholderData: keepPreviousData,
  }).data
  if (!found) return null
  return (
    <p role="status" className={className}>
      {found.count === null
        ? t('sla.reach.slow')
        : t('sla.reach', { count: found.count, more: String(found.more) })}
    </p>
  )
}
