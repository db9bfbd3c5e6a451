import type { WorkCalendar } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { useTimeWords } from '../../owed/index.ts'
import { StatusDot } from '../../parts/index.ts'

/** «Открыто до 18:00», «Закрыто, откроется пн 09:00». */
export function Now({ calendar: { openNow, changesAt } }: { calendar: WorkCalendar }) {
  const { t } = useText()
  const words = useTimeWords()
  const time = changesAt && words.moment(changesAt)
  return (
    <StatusDot tone={openNow ? 'ok' : 'neutral'}>
      {openNow
        ? t(time ? 'calendars.open.until' : 'calendars.open.always', { time })
        : t(time ? 'calendars.closed.until' : 'calendars.closed', { time })}
    </StatusDot>
  )
}
