import { useMay } from '../api/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import type { ReplyStatus } from './sending-queue.ts'

interface Deeds {
  write: (kind: 'public' | 'note') => void
  send: (status: ReplyStatus | null) => void
}

/** Keys that begin a reply or a note, and send what is written. */
export function useWritingKeys({ write, send }: Deeds): void {
  const may = useMay()
  useShortcuts([
    may('ticket.reply') && {
      id: 'write.reply',
      keys: ['KeyR'],
      label: 'shortcut.reply',
      section: 'ticket',
      run: () => write('public'),
    },
    may('ticket.note') && {
      id: 'write.note',
      keys: ['KeyN'],
      label: 'shortcut.note',
      section: 'ticket',
      run: () => write('note'),
    },
    { ...whileWriting, id: 'write.send', keys: ['mod+Enter'], label: 'shortcut.send', run: () => send(null) },
    {
      ...whileWriting,
      id: 'write.solve',
      keys: ['mod+shift+Enter'],
      label: 'shortcut.sendAndSolve',
      run: () => send('solved'),
    },
  ])
}

const whileWriting = { section: 'writing', whileTyping: true, quiet: true } as const
