import type { Board } from '@opora/contract'
import { useText } from '../i18n/index.ts'
import { Avatar, StatusDot } from '../parts/index.ts'
import css from './board.module.css'

/** Who is there and how full their hands are; nothing about what they do. */
export function Hands({ agents }: { agents: Board['agents'] }) {
  const { t } = useText()
  const fullest = Math.max(1, ...agents.map(({ active }) => active))
  return (
    <section className={css.box}>
      <h2>{t('board.hands')}</h2>
      <ul className={css.hands}>
        {agents.map(({ id, name, present, active }) => (
          <li key={id} data-away={!present || undefined}>
            <Avatar name={name} />
            <span className={css.name}>{name}</span>
            <StatusDot tone={present ? 'ok' : 'neutral'}>
              {t(present ? 'board.here' : 'board.away')}
            </StatusDot>
            <span className={css.meter} aria-hidden="true">
              <i style={{ width: `${(100 * active) / fullest}%` }} />
            </span>
            <span className={css.count}>{t('board.tickets', { count: active })}</span>
          </li>
        ))}
      </ul>
      {agents.length === 0 && <p className={css.none}>{t('board.hands.none')}</p>}
    </section>
  )
}
