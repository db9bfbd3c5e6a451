import { useDebouncedValue } from '@mantine/hooks'
import { previewCondition, type ViewColumn } from '@opora/contract'
import { type Condition, isComplete } from '@opora/core/conditions'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { TicketRow } from '../list/index.ts'
import css from './view-editor.module.css'

/** What fits a condition at this moment, while it is being written. */
export function ViewPreview({ condition, columns }: { condition: Condition; columns: ViewColumn[] }) {
  const { t } = useText()
  const [asked] = useDebouncedValue(condition, 300)
  const found = useQuery({
    queryKey: ['preview', asked],
    queryFn: ({ signal }) => call(previewCondition, { body: { condition: asked, limit: 6 } }, { signal }),
    enabled: isComplete(asked),
    placeholderData: keepPreviousData,
  }).data
  return (
    <section className={css.preview} aria-label={t('views.preview')}>
      <h2>{t('views.preview')}</h2>
      <p role="status">
        {found &&
          (found.count === null
            ? t('views.preview.slow')
            : t('views.preview.count', { count: found.count, more: String(found.more) }))}
      </p>
      {found?.items.length === 0 && <p>{t('views.preview.none')}</p>}
      <ul>
        {found?.items.map((ticket) => (
          <li key={ticket.id}>
            <TicketRow
              to="/inbox/$view/$ticketId"
              params={{ view: 'open', ticketId: ticket.id }}
              ticket={ticket}
              cursor={false}
              columns={columns}
              showAssignee
              preload={false}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
