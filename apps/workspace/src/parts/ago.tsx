import { useSyncExternalStore } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../i18n/index.ts'
import { age } from './time.ts'

let now = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  now = Date.now()
  for (const listener of listeners) listener()
}, 20_000)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A time as people say it, with the whole truth on hover. `short` drops the "ago". */
export function Ago({
  at,
  short = false,
  className,
}: {
  at: string
  short?: boolean
  className?: string | undefined
}) {
  const { t } = useText()
  const intl = useIntl()
  const clock = useSyncExternalStore(subscribe, () => now)
  const date = new Date(at)
  const found = age(date, new Date(Math.max(clock, now)))
  const year = { year: 'numeric' } as const
  const said = {
    now: () => t('time.now'),
    minutes: (count: number) => t(short ? 'time.minutes' : 'time.minutesAgo', { count }),
    hours: (count: number) => t(short ? 'time.hours' : 'time.hoursAgo', { count }),
    date: () =>
      intl.formatDate(date, {
        day: 'numeric',
        month: 'short',
        ...(found.kind === 'date' && found.withYear && year),
        ...(!short && { hour: '2-digit', minute: '2-digit' }),
      }),
  }[found.kind]('count' in found ? found.count : 0)
  return (
    <time
      dateTime={at}
      title={intl.formatDate(date, { dateStyle: 'full', timeStyle: 'long' })}
      className={className}
    >
      {said}
    </time>
  )
}
