import { Button, Menu } from '@mantine/core'
import type { TicketPromise } from '@opora/contract'
import { IconCheck, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, useMay, useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Chip } from '../parts/index.ts'
import css from './owed.module.css'
import { usePromiseChange } from './query.ts'
import { useTimeWords } from './words.ts'

interface Props {
  ticketId: string
  /** Where the promised times are meant. */
  timeZone: string
  promises: TicketPromise[]
}

/** What the customer was promised on a ticket, open promises first. */
export function PromiseList({ ticketId, timeZone, promises }: Props) {
  const { t } = useText()
  if (promises.length === 0) return null
  const open = promises.filter(({ state }) => state === 'open')
  const settled = promises.filter(({ state }) => state !== 'open').reverse()
  return (
    <section className={css.promises} aria-label={t('promise.title')}>
      <h3>{t('promise.title')}</h3>
      <ul>
        {[...open, ...settled].map((promise) => (
          <Line key={promise.id} ticketId={ticketId} timeZone={timeZone} promise={promise} />
        ))}
      </ul>
    </section>
  )
}

const tones = {
  open: 'info',
  kept: 'accent',
  broken: 'late',
  moved: 'neutral',
  withdrawn: 'neutral',
} as const

interface LineProps {
  ticketId: string
  timeZone: string
  promise: TicketPromise
}

function Line({ ticketId, timeZone, promise }: LineProps) {
  const { t } = useText()
  const names = useNames()
  const may = useMay()
  const words = useTimeWords(timeZone)
  const { state, dueAt, ownerId } = promise
  const late = state === 'open' && Date.parse(dueAt) < Date.now()
  return (
    <li>
      <q>{promise.words}</q>
      <p>
        <Chip tone={late ? 'late' : tones[state]}>
          {state === 'open'
            ? t(late ? 'promise.late' : 'promise.until', { time: words.moment(dueAt) })
            : t(`promise.state.${state}`)}
        </Chip>
        <span>{ownerId ? names.agent(ownerId) : t('promise.nobody')}</span>
      </p>
      {state === 'open' && may('ticket.reply') && <Deeds ticketId={ticketId} promise={promise} />}
    </li>
  )
}

function Deeds({ ticketId, promise }: { ticketId: string; promise: TicketPromise }) {
  const { t } = useText()
  const change = usePromiseChange(ticketId, promise)
  return (
    <div className={css.deeds}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCheck size={14} />}
        disabled={change.isPending}
        onClick={() => change.mutate({ state: 'kept' })}
      >
        {t('promise.keep')}
      </Button>
      <GiveTo ownerId={promise.ownerId} give={(ownerId) => change.mutate({ ownerId })} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        disabled={change.isPending}
        onClick={() => change.mutate({ state: 'withdrawn' })}
      >
        {t('promise.withdraw')}
      </Button>
    </div>
  )
}

function GiveTo({ ownerId, give }: { ownerId: string | null; give: (id: string) => void }) {
  const { t } = useText()
  const agents = useQuery(agentsQuery).data?.items ?? []
  const others = agents.filter(({ id, active, joined }) => active && joined && id !== ownerId)
  return (
    <Menu position="bottom-start" width={240} withinPortal={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {t('promise.give')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={css.agents}>
        {others.map(({ id, name, email }) => (
          <Menu.Item key={id} leftSection={<IconUser size={15} />} onClick={() => give(id)}>
            {name || email}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
