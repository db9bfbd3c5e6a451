import type { RatingAsked, Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { logQuery, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago } from '../../parts/index.ts'
import css from '../side-pane.module.css'
import { Level } from './face.tsx'
import { isOfRating, ratingsQuery } from './query.ts'
import own from './rating.module.css'

/** What the customer said of our answers, the newest first; nothing where nobody was asked. */
export function Ratings({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const concerned = useQuery(logQuery(ticket.id)).data?.events.some(isOfRating) ?? false
  const ratings = useQuery({ ...ratingsQuery(ticket.id), enabled: concerned }).data?.items ?? []
  if (ratings.length === 0) return null
  return (
    <>
      <h3>{t('rating.title')}</h3>
      <ul className={own.ratings}>
        {ratings.map((rating) => (
          <li key={rating.id}>
            {rating.level === null ? <Unsaid rating={rating} /> : <Said rating={rating} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Said({ rating: { level, comment, givenAt, agentId } }: { rating: RatingAsked }) {
  const { t } = useText()
  const names = useNames()
  return (
    <>
      <div className={own.head}>
        <Level level={level!} />
        {givenAt && (
          <span className={css.quiet}>
            <Ago at={givenAt} />
          </span>
        )}
      </div>
      {comment && <p className={own.words}>{comment}</p>}
      <p className={css.quiet}>
        {agentId ? t('rating.for', { name: names.agent(agentId) }) : t('rating.for.program')}
      </p>
    </>
  )
}

function Unsaid({ rating: { askedAt, expiresAt } }: { rating: RatingAsked }) {
  const { t } = useText()
  const over = Date.parse(expiresAt) <= Date.now()
  return (
    <p className={css.quiet}>
      {t(over ? 'rating.unsaid.expired' : 'rating.unsaid')} <Ago at={askedAt} />
    </p>
  )
}
