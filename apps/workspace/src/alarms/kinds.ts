import type { Alarm, AlarmData, AlarmName } from '@opora/contract'

interface Place {
  section: string
  item?: string
}

/** Where each kind of alarm is seen to; its words are `alarm.<kind>`, `.about` and `.do`. */
const places: { [K in AlarmName]: (data: AlarmData<K>) => Place } = {
  'mailbox.failing': ({ channelId }) => ({ section: 'mail', item: channelId }),
  'consent.lost': ({ channelId }) => ({ section: 'mail', item: channelId }),
  'consent.expiring': ({ channelId }) => ({ section: 'mail', item: channelId }),
  'secret.expiring': () => ({ section: 'mail-apps' }),
  'intake.missed': () => ({ section: 'intake' }),
  'intake.pending': () => ({ section: 'intake' }),
  'intake.failed': () => ({ section: 'intake' }),
  'webhook.stopped': ({ webhookId }) => ({ section: 'webhooks', item: webhookId }),
  'rule.stopped': ({ ruleId }) => ({ section: 'rules', item: ruleId }),
}

/** Where an alarm is seen to. */
export const placeOf = (alarm: Alarm): Place => (places[alarm.kind] as (data: unknown) => Place)(alarm.data)
