import { Button } from '@mantine/core'
import { type Comparison, compareMailboxes, listComparisons } from '@opora/contract'
import { IconScale } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { call, queryClient, useMay, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, StatusDot } from '../../parts/index.ts'
import css from './comparison.module.css'

const comparisonsQuery = queryOptions({
  queryKey: ['intake', 'comparisons'],
  queryFn: ({ signal }) => call(listComparisons, {}, { signal }),
})

/** What the last comparison of each mailbox with the list of incoming mail came to. Nothing where none is fetched. */
export function Comparisons() {
  const { t } = useText()
  const may = useMay()
  const items = useQuery(comparisonsQuery).data?.items ?? []
  const compare = useMutation({
    mutationFn: () => call(compareMailboxes, {}),
    onSuccess: (answer) => queryClient.setQueryData(comparisonsQuery.queryKey, answer),
    onError: useRefusal(),
  })
  if (items.length === 0) return null
  return (
    <section className={css.strip} aria-label={t('intake.compare.title')}>
      <ul>
        {items.map((item) => (
          <Line key={item.channelId} item={item} />
        ))}
      </ul>
      {may('intake.act') && (
        <Button
          variant="default"
          leftSection={<IconScale size={15} />}
          loading={compare.isPending}
          disabled={items.every(({ asked }) => asked)}
          onClick={() => compare.mutate()}
        >
          {t('intake.compare.do')}
        </Button>
      )}
    </section>
  )
}

function Line({ item }: { item: Comparison }) {
  const { t, say } = useText()
  const { address, asked, comparedAt, found, gone, inMailbox, renumberedAt } = item
  const missing = gone.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return (
    <li>
      <StatusDot tone={asked ? 'info' : comparedAt === null ? 'neutral' : found > 0 ? 'risk' : 'ok'}>
        <b>{address}</b>
      </StatusDot>
      <span>
        {comparedAt === null
          ? t(asked ? 'intake.compare.asked' : 'intake.compare.never')
          : say('intake.compare.done', { count: inMailbox, ago: <Ago key="ago" at={comparedAt} /> })}
        {comparedAt !== null && asked && `; ${t('intake.compare.asked')}`}
      </span>
      {found > 0 && <span className={css.risk}>{t('intake.compare.found', { count: found })}</span>}
      {missing > 0 && (
        <details>
          <summary>{t('intake.compare.gone', { count: missing })}</summary>
          {t('intake.compare.gone.about')}{' '}
          <code>{gone.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')}</code>
        </details>
      )}
      {renumberedAt && <span>{t('intake.compare.renumbered', { date: new Date(renumberedAt) })}</span>}
    </li>
  )
}
