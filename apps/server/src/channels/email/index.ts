import type { ChannelKind } from '../channel.ts'
import { listen } from './listen.ts'
import { readIn } from './read-in.ts'
import { send } from './send.ts'
import { keepCopy } from './sent-folder.ts'

/** Mail: IMAP and the built-in SMTP receiver in, SMTP submission out. */
export const email: ChannelKind = { read: readIn, send, listen, keepCopy }
