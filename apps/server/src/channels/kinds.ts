import type { Channel } from '@opora/contract'
import type { ChannelKind } from './channel.ts'
import { email } from './email/index.ts'

/** Every kind of channel. */
export const kinds = { email } satisfies Record<Channel['kind'], ChannelKind>
