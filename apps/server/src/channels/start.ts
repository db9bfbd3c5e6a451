import type { Desk } from '../tickets/index.ts'
import type { Listening } from './channel.ts'
import { CHANNELS_CHANGED } from './configured.ts'
import { tidyChannels } from './forgotten.ts'
import { kinds } from './kinds.ts'

const TIDY_MS = 15_000

/** Opens every kind of channel to the outside, and takes up what a process that died has left. */
export async function startMail(desk: Desk): Promise<Listening> {
  const listening = await Promise.all(Object.values(kinds).map((kind) => kind.listen(desk)))
  let tidying: Promise<void> | null = null
  const tidy = () => {
    tidying ??= tidyChannels(desk)
      .catch((error: unknown) => desk.platform.log.warn({ err: error }, 'channels not tidied'))
      .finally(() => {
        tidying = null
      })
  }
  tidy()
  // A channel that gets an outgoing server gets what has been waiting for it.
  const unsubscribe = desk.platform.hints.subscribe((hint) => {
    if (hint.type === 'settings' && hint.what === CHANNELS_CHANGED) tidy()
  })
  const timer = setInterval(tidy, TIDY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      unsubscribe()
      await tidying
      await Promise.all(listening.map((each) => each.stop()))
    },
  }
}
