import { Button, Menu } from '@mantine/core'
import { type IntakeItem, processAgain } from '@opora/contract'
import { IconFileText } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { call, channelsQuery, queryClient, useMay, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, Cell, type Column, Lead, RowMenu, StatusDot, type Tone, tell } from '../../parts/index.ts'
import { reasonWords, senderWords } from '../../ticket/index.ts'
import css from './journal.module.css'
import { TicketLink } from './ticket-link.tsx'

const tones: Record<IntakeItem['state'], Tone> = {
  pending: 'info',
  ticket: 'ok',
  'follow-up': 'ok',
  bounce: 'neutral',
  automatic: 'neutral',
  ignored: 'neutral',
  quarantined: 'risk',
  failed: 'late',
}
const putAside: IntakeItem['state'][] = ['failed', 'ignored', 'quarantined', 'automatic']

export function useIntakeColumns(): Column<IntakeItem>[] {
  const { t } = useText()
  return [
    {
      key: 'letter',
      title: t('intake.letter'),
      cell: (item) => (
        <Lead>
          <Cell
            main={<span className={css.subject}>{item.subject || t('intake.noSubject')}</span>}
            sub={<From item={item} />}
          />
        </Lead>
      ),
    },
    { key: 'state', title: t('intake.state'), width: '42%', cell: (item) => <State item={item} /> },
    { key: 'at', title: t('intake.received'), end: true, cell: ({ receivedAt }) => <Ago at={receivedAt} /> },
    { key: 'end', title: '', end: true, cell: (item) => <Ends item={item} /> },
  ]
}

function From({ item: { from, channelId, size } }: { item: IntakeItem }) {
  const { t } = useText()
  const intl = useIntl()
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const address = channels?.find(({ id }) => id === channelId)?.address
  const big = size >= 1_048_576
  const weight = intl.formatNumber(big ? size / 1_048_576 : Math.max(1, size / 1024), {
    style: 'unit',
    unit: big ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: big ? 1 : 0,
  })
  return [from || t('intake.noSender'), address && `→ ${address}`, `· ${weight}`].filter(Boolean).join(' ')
}

function State({ item: { state, reason, detail, trust, from } }: { item: IntakeItem }) {
  const { t, maybe } = useText()
  const why =
    reason && (maybe(`intake.reason.${reason}`) ?? maybe(`delivery.reason.bounced.${reason}`) ?? reason)
  return (
    <div>
      <StatusDot tone={tones[state]}>{t(`intake.state.${state}`)}</StatusDot>
      {why && <span className={css.why}>{why}</span>}
      {detail && <span className={css.words}>{detail}</span>}
      <TrustLine trust={trust} from={from} />
    </div>
  )
}

/** What was thought of the mail, where it is worth a word. */
function TrustLine({ trust, from }: Pick<IntakeItem, 'trust' | 'from'>) {
  const text = useText()
  if (!trust) return null
  return (
    <>
      {trust.spam && <span className={css.why}>{reasonWords(text, trust.reasons[0]!)}</span>}
      {trust.warning && (
        <span className={css.why}>{senderWords(text, trust.sender, { email: from ?? '', name: '' })}</span>
      )}
    </>
  )
}

function Ends({ item }: { item: IntakeItem }) {
  const { t } = useText()
  const may = useMay()
  const toTicket = useMutation({
    mutationFn: () => call(processAgain, { params: { id: item.id } }),
    onSuccess: () => {
      tell(t('intake.toTicket.started'))
      return queryClient.invalidateQueries({ queryKey: ['intake'] })
    },
    onError: useRefusal(),
  })
  const named = item.subject || item.from || item.id
  return (
    <div className={css.end}>
      {may('intake.act') && putAside.includes(item.state) && item.ticketId === null && (
        <Button
          variant="default"
          size="compact-sm"
          loading={toTicket.isPending}
          aria-label={t('intake.toTicket.named', { subject: named })}
          onClick={() => toTicket.mutate()}
        >
          {t('intake.toTicket')}
        </Button>
      )}
      {item.ticketId && <TicketLink id={item.ticketId} />}
      <RowMenu label={t('intake.actions', { subject: named })}>
        <Menu.Item
          leftSection={<IconFileText size={16} />}
          component="a"
          href={`/api/v1/intake/${item.id}/raw`}
          target="_blank"
        >
          {t('intake.raw')}
        </Menu.Item>
      </RowMenu>
    </div>
  )
}
