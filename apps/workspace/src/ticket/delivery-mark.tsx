import type { Message } from '@opora/contract'
import {
  IconAlertCircle,
  IconBan,
  IconCalendarClock,
  IconCheck,
  IconClock,
  IconHourglassHigh,
} from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import css from './timeline.module.css'

const looks = {
  scheduled: { tone: 'info', Icon: IconCalendarClock },
  waiting: { tone: 'risk', Icon: IconHourglassHigh },
  queued: { tone: 'quiet', Icon: IconClock },
  sending: { tone: 'quiet', Icon: IconClock },
  sent: { tone: 'ok', Icon: IconCheck },
  delayed: { tone: 'risk', Icon: IconHourglassHigh },
  failed: { tone: 'late', Icon: IconAlertCircle },
  uncertain: { tone: 'risk', Icon: IconAlertCircle },
  cancelled: { tone: 'quiet', Icon: IconBan },
} as const

/** Where an answer is on its way, and why it is not there yet. */
export function DeliveryMark({ delivery }: { delivery: Message['delivery'] }) {
  const { t, maybe } = useText()
  if (!delivery) return null
  const { tone, Icon } = looks[delivery.state]
  const why = delivery.reason && (maybe(`delivery.reason.${delivery.reason}`) ?? delivery.reason)
  const words = t(`delivery.${delivery.state}`)
  return (
    <span className={css.delivery} data-tone={tone} title={delivery.detail ?? undefined}>
      <Icon size={14} />
      {why && delivery.state !== 'sent' ? `${words} · ${why}` : words}
    </span>
  )
}
