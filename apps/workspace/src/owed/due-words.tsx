import type { Ticket } from '@opora/contract'
import { useIntl } from 'react-intl'
import { type TextKey, useText } from '../i18n/index.ts'
import { useTick } from '../parts/index.ts'
import { dueOf, minuteOf } from './due.ts'
import { useTimeWords } from './words.ts'

const spoken = ['first_reply', 'next_reply', 'update', 'call_back', 'resolution', 'promise'] as const
export type Owed = (typeof spoken)[number]

/** What a due time is for; a measure that is not known here is told as an answer. */
const owedFor = (dueFor: string | null): Owed => spoken.find((each) => each === dueFor) ?? 'next_reply'

const fullDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** Minutes that far away say nothing, and would change a hundred rows every minute. */
const roughly = (minutes: number): number => (minutes < 180 ? minutes : minutes - (minutes % 60))

/** «Ответ через 25 мин», with what it is for in full; null when nothing is owed. Drawn anew once a minute. */
export function useDueWords({ dueAt, dueFor }: Pick<Ticket, 'dueAt' | 'dueFor'>) {
  const { t, clock } = useText()
  const intl = useIntl()
  const words = useTimeWords()
  const at = dueAt === null ? 0 : Date.parse(dueAt)
  useTick((now) => (at === 0 ? 0 : minuteOf(at, now)))
  if (at === 0) return null
  const due = dueOf(at, Date.now())
  const owed = owedFor(dueFor)
  const said = (how: 'in' | 'by', time: string) => t(`due.${how}.${owed}` as TextKey, { time })
  const time = due.kind === 'at' ? words.moment(at) : words.span(due.minutes)
  const text = due.kind === 'late' ? t('due.late', { time }) : said(due.kind === 'at' ? 'by' : 'in', time)
  const brief = due.kind === 'at' ? time : words.span(roughly(due.minutes))
  const short =
    due.kind === 'late'
      ? t('due.late', { time: brief })
      : t(`due.short.${due.kind}`, { time: brief, promise: owed })
  const title = t(`due.full.${owed}` as TextKey, {
    time: intl.formatDate(at, { ...fullDate, ...clock, timeZoneName: 'short' }),
  })
  return { text, short, title, tone: due.tone }
}
