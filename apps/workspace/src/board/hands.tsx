import type { Board } from '@opora/contract'
import { useText } from '../i18n/index.ts'
import { Avatar, StatusDot } from '../parts/index.ts'
import css from './board.module.css'

/** Who is there and how full their hands are; nothing about what they do. */
export function Hands({ agents }: { agents: Board['agents'] }) {
  const { t } = useText()
  return (
    <section className={css.box}>
      <h2>{t('board.hands')}</h2>
      <ul className={css.hands}>
        {agents.map((agent) => (
          <Hand key={agent.id} agent={agent} />
        ))}
      </ul>
      {agents.length === 0 && <p className={css.none}>{t('board.hands.none')}</p>}
    </section>
  )
}

function Hand({ agent: { name, state, reason, load, capacity } }: { agent: Board['agents'][number] }) {
  const { t, locale } = useText()
  const share = Math.min(1, load / capacity)
  return (
    <li data-away={state !== 'online' || undefined}>
      <Avatar name={name} />
      <span className={css.name}>{name}</span>
      <StatusDot tone={state === 'online' ? 'ok' : 'neutral'}>
        {reason && state === 'away' ? reason[locale] : t(`availability.state.${state}`)}
      </StatusDot>
      <span className={css.meter} data-full={load >= capacity || undefined} aria-hidden="true">
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <span className={css.count}>{t('board.load', { load, capacity })}</span>
    </li>
  )
}
