import { useIntl } from 'react-intl'
import { useText } from '../i18n/index.ts'
import { useTick } from './tick.ts'
import { age } from './time.ts'

const stepMs = 20_000

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
  const { t, clock } = useText()
  const intl = useIntl()
  const tick = useTick((now) => Math.floor(now / stepMs)) * stepMs
  const date = new Date(at)
  const found = age(date, new Date(Math.max(tick, Date.now())))
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
        ...(!short && clock),
      }),
  }[found.kind]('count' in found ? found.count : 0)
  return (
    <time
      dateTime={at}
      title={intl.formatDate(date, { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' })}
      className={className}
    >
      {said}
    </time>
  )
}
