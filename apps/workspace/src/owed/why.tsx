import { Skeleton } from '@mantine/core'
import type { TicketClock } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refusalText, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Chip, Notice } from '../parts/index.ts'
import css from './owed.module.css'
import { PromiseList } from './promise-list.tsx'
import { clocksQuery } from './query.ts'
import { useTimeWords } from './words.ts'

interface Props {
  ticketId: string
  /** Somebody goes to another page. */
  leave: () => void
}

/** Why a ticket is due when it is: every clock with its turns, the policy behind them, and what was promised. */
export default function Why({ ticketId, leave }: Props) {
  const text = useText()
  const found = useQuery(clocksQuery(ticketId))
  if (found.isError) return <Notice tone="late">{refusalText(found.error, text)}</Notice>
  if (!found.data) return <Skeleton height={90} m={16} width="auto" />
  const { policy, hours, clocks, promises } = found.data
  const { timeZone } = hours
  return (
    <>
      <header className={css.head}>
        <h2>{text.t('due.why')}</h2>
        {policy && <PolicyName {...policy} leave={leave} />}
      </header>
      {clocks.length === 0 && <p className={css.none}>{text.t('due.noClocks')}</p>}
      <ul className={css.clocks}>
        {clocks.map((clock) => (
          <ClockLine key={clock.metric} clock={clock} timeZone={timeZone} />
        ))}
      </ul>
      <PromiseList ticketId={ticketId} timeZone={timeZone} promises={promises} />
    </>
  )
}

function PolicyName({ id, name, leave }: { id: string; name: string; leave: () => void }) {
  const { t, say } = useText()
  const may = useMay()
  if (!may('settings.sla')) return <p>{t('due.policy', { name })}</p>
  return (
    <p>
      {say('due.policy', {
        name: (
          <Link to="/settings/$section/$item" params={{ section: 'sla', item: id }} onClick={leave}>
            {name}
          </Link>
        ),
      })}
    </p>
  )
}

const tones = { running: 'info', paused: 'neutral', met: 'accent', ended: 'neutral' } as const

function ClockLine({ clock, timeZone }: { clock: TicketClock; timeZone: string }) {
  const { t } = useText()
  const words = useTimeWords(timeZone)
  const { metric, state, target, left, dueAt, breachedAt, why } = clock
  const late = breachedAt !== null
  const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000))
  return (
    <li>
      <div className={css.clock}>
        <b>{t(`due.metric.${metric}`)}</b>
        <Chip tone={late ? 'late' : tones[state]}>
          {t(late ? (`due.state.late.${state}` as const) : (`due.state.${state}` as const))}
        </Chip>
      </div>
      <dl className={css.facts}>
        {target !== null && <Fact name={t('due.target')}>{words.span(minutes(target))}</Fact>}
        {left !== null && left > 0 && <Fact name={t('due.left')}>{words.span(minutes(left))}</Fact>}
        {dueAt && <Fact name={t('due.until')}>{words.moment(dueAt)}</Fact>}
      </dl>
      <details className={css.steps} open={state === 'running' || undefined}>
        <summary>{t('due.steps', { count: why.length })}</summary>
        <ol>
          {why.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    </li>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
