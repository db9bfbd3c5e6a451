import type { recordDelivery } from '../tickets/index.ts'
import type { Claimed, Sent } from './channel.ts'

const MINUTE = 60_000
/** Waits after the first attempts; then every four hours, a day in all. */
const WAITS = [1, 5, 15, 60, 240, 240, 240, 240, 240].map((minutes) => minutes * MINUTE)

type Standing = Pick<Parameters<typeof recordDelivery>[2], 'state' | 'reason' | 'detail' | 'nextAttemptAt'>

/** What an attempt's end means for the message: the whole policy of sending, as a table. */
export function standing(
  { attempts, cuts }: Pick<Claimed, 'attempts' | 'cuts'>,
  sent: Sent,
  now: Date,
): { delivery: Standing; cuts: number } {
  const { reason, detail } = sent
  switch (sent.result) {
    case 'sent':
      // The customer may have it twice, under one Message-ID: that is said, not hidden.
      return cuts > 0
        ? { delivery: { state: 'uncertain', reason: 'maybe_twice', detail }, cuts }
        : { delivery: { state: 'sent', reason, detail }, cuts }
    case 'waiting':
    case 'failed':
      return { delivery: { state: sent.result, reason, detail }, cuts }
    case 'cut':
      // Once more by itself, so that nothing is lost; after that a person decides.
      return cuts > 0
        ? { delivery: { state: 'uncertain', reason: 'maybe_lost', detail }, cuts: cuts + 1 }
        : { delivery: { state: 'delayed', reason, detail, nextAttemptAt: after(now, MINUTE) }, cuts: 1 }
    case 'delayed': {
      const wait = WAITS[attempts - 1]
      return wait === undefined
        ? { delivery: { state: 'failed', reason: 'gave_up', detail: `${reason}: ${detail}` }, cuts }
        : { delivery: { state: 'delayed', reason, detail, nextAttemptAt: after(now, wait) }, cuts }
    }
  }
}

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms)
