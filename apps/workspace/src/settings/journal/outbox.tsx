import { Button, Select } from '@mantine/core'
import { type OutboxItem, sendAgain } from '@opora/contract'
import { IconRefresh, IconSend } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient, useMay, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import {
  Ago,
  Cell,
  type Column,
  EmptyState,
  Lead,
  PagedTable,
  PageHeader,
  StatusDot,
  type Tone,
  tell,
} from '../../parts/index.ts'
import { outboxQuery } from '../queries.ts'
import css from './journal.module.css'
import { TicketLink } from './ticket-link.tsx'

const tones: Record<OutboxItem['state'], Tone> = {
  scheduled: 'info',
  waiting: 'risk',
  queued: 'info',
  sending: 'info',
  sent: 'ok',
  delayed: 'risk',
  failed: 'late',
  uncertain: 'risk',
  cancelled: 'neutral',
}
const states = Object.keys(tones) as OutboxItem['state'][]
const repeatable: OutboxItem['state'][] = ['waiting', 'delayed', 'failed', 'uncertain']

/** /settings/outbox: every answer that leaves, where it stands and why. */
export default function OutboxPage() {
  const { t } = useText()
  const [state, setState] = useState<OutboxItem['state'] | null>(null)
  const found = useInfiniteQuery(outboxQuery(state))
  const none = state === null && found.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageHeader title={t('outbox.title')}>{t('outbox.about')}</PageHeader>
      {!none && <StateSelect state={state} onChange={setState} />}
      <PagedTable
        label={t('outbox.title')}
        found={found}
        rowKey={({ id }) => id}
        columns={useColumns()}
        empty={
          <EmptyState icon={<IconSend size={32} />} title={t(state ? 'outbox.none' : 'outbox.empty')}>
            {t(state ? 'outbox.none.about' : 'outbox.empty.about')}
          </EmptyState>
        }
      />
    </>
  )
}

interface StateSelectProps {
  state: OutboxItem['state'] | null
  onChange: (state: OutboxItem['state'] | null) => void
}

function StateSelect({ state, onChange }: StateSelectProps) {
  const { t } = useText()
  return (
    <Select
      mb={16}
      maw={280}
      aria-label={t('intake.state')}
      placeholder={t('intake.state.any')}
      data={states.map((value) => ({ value, label: t(`outbox.state.${value}`) }))}
      value={state}
      clearable
      clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
      onChange={onChange}
    />
  )
}

function useColumns(): Column<OutboxItem>[] {
  const { t } = useText()
  return [
    {
      key: 'letter',
      title: t('intake.letter'),
      cell: ({ subject, to }) => (
        <Lead>
          <Cell
            main={<span className={css.subject}>{subject || t('intake.noSubject')}</span>}
            sub={to.map(({ name, email }) => (name ? `${name} <${email}>` : email)).join(', ')}
          />
        </Lead>
      ),
    },
    { key: 'state', title: t('intake.state'), width: '42%', cell: (item) => <State item={item} /> },
    { key: 'at', title: t('outbox.written'), end: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
    { key: 'end', title: '', end: true, cell: (item) => <Ends item={item} /> },
  ]
}

function State({ item }: { item: OutboxItem }) {
  const { t, maybe } = useText()
  const { state, reason, detail, attempts, nextAttemptAt, sendAt } = item
  return (
    <div>
      <StatusDot tone={reason && state === 'sent' ? 'risk' : tones[state]}>
        {t(`outbox.state.${state}`)}
        {attempts > 1 && `, ${t('outbox.attempts', { count: attempts })}`}
      </StatusDot>
      {reason && <span className={css.why}>{maybe(`delivery.reason.${reason}`) ?? reason}</span>}
      {detail && <span className={css.words}>{t('check.words', { words: detail })}</span>}
      {nextAttemptAt && state === 'delayed' && (
        <span className={css.words}>
          {t('outbox.next')} <Ago at={nextAttemptAt} />
        </span>
      )}
      {sendAt && state === 'scheduled' && (
        <span className={css.words}>
          {t('outbox.leaves')} <Ago at={sendAt} />
        </span>
      )}
    </div>
  )
}

function Ends({ item }: { item: OutboxItem }) {
  const { t } = useText()
  const may = useMay()
  const again = useMutation({
    mutationFn: () => call(sendAgain, { params: { id: item.id } }),
    onSuccess: () => {
      tell(t('outbox.again.started'))
      return queryClient.invalidateQueries({ queryKey: ['outbox'] })
    },
    onError: useRefusal(),
  })
  return (
    <div className={css.end}>
      {may('outbox.act') && repeatable.includes(item.state) && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={again.isPending}
          aria-label={t('outbox.again.named', { subject: item.subject })}
          onClick={() => again.mutate()}
        >
          {t('outbox.again')}
        </Button>
      )}
      <TicketLink id={item.ticketId} />
    </div>
  )
}
