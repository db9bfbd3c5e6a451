import type { Event } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { rulesQuery, useMay, useNames } from '../api/index.ts'
import { type Text, useText } from '../i18n/index.ts'
import { Ago } from '../parts/index.ts'
import { eventWords, type Names } from './event-words.tsx'
import css from './timeline.module.css'

/** What one update changed, in one line: who (or which rule), what, when. */
export function UpdateLine({ ticketId, events }: { ticketId: string; events: Event[] }) {
  const text = useText()
  const names = useNames()
  const { cause, actor, at } = events[0]!
  const parts = events
    .map((event) => ({ seq: event.seq, words: eventWords(ticketId, event, text, names) }))
    .filter(({ words }) => words !== null)
  if (parts.length === 0) return null
  return (
    <p className={css.change}>
      {cause ? <Rule cause={cause} /> : <b>{actorName(actor, text, names)}</b>}
      {': '}
      {parts.map(({ seq, words }, index) => (
        <Fragment key={seq}>
          {index > 0 && ', '}
          {words}
        </Fragment>
      ))}
      {' · '}
      <Ago at={at} />
    </p>
  )
}

/** A rule by its name, for whoever may know it; the rules that every desk has are named in the texts. */
function Rule({ cause }: { cause: string }) {
  const { t, say, maybe } = useText()
  const may = useMay()
  const id = /^rule:(\d+)$/.exec(cause)?.[1]
  const rules = useQuery({ ...rulesQuery, enabled: id !== undefined && may('settings.rules') }).data?.items
  const name =
    id === undefined ? (maybe(`rule.${cause}`) ?? cause) : rules?.find((rule) => rule.id === id)?.name
  return name === undefined ? <b>{t('actor.trigger')}</b> : <>{say('actor.rule', { name })}</>
}

function actorName({ kind, id, name }: Event['actor'], { t }: Text, names: Names): string {
  if (kind === 'agent' && id) return names.isMe(id) ? t('actor.me') : names.agent(id) || name
  return name || t(`actor.${kind}`)
}
