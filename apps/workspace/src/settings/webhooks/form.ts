import type { Webhook } from '@opora/contract'
import { type Condition, isComplete } from '@opora/core/conditions'

export interface WebhookForm {
  name: string
  url: string
  events: Webhook['events']
  condition: Condition | null
  includeMessages: boolean
}

export const emptyForm: WebhookForm = {
  name: '',
  url: '',
  events: [],
  condition: null,
  includeMessages: false,
}

export const formOf = ({ name, url, events, condition, includeMessages }: Webhook): WebhookForm => ({
  name,
  url,
  events,
  condition,
  includeMessages,
})

/** Whether it can be saved: the server says the rest. */
export const isReady = ({ name, url, condition }: WebhookForm): boolean =>
  name.trim() !== '' && URL.canParse(url) && (condition === null || isComplete(condition))
