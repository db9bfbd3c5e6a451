import { Autocomplete, Select, TextInput } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { pathRefusal } from '../../parts/index.ts'
import type { Mailbox } from './mailbox.ts'
import { ServerFields } from './server-fields.tsx'

const afters = ['keep', 'mark-read', 'move', 'delete'] as const
const starts = ['new', 'all'] as const

interface Props {
  mailbox: Mailbox
  /** Folders that the last test saw. */
  folders: string[]
  error: unknown
  onChange: (change: Partial<Mailbox>) => void
}

/** Where mail is fetched from, and what happens to it in the mailbox then. */
export function IncomingFields({ mailbox, folders, error, onChange }: Props) {
  const { t } = useText()
  const { incoming } = mailbox
  const set = (change: Partial<Mailbox['incoming']>) => onChange({ incoming: { ...incoming, ...change } })
  return (
    <>
      <ServerFields side="incoming" server={incoming} error={error} onChange={set} />
      <Autocomplete
        label={t('settings.mail.folder')}
        description={t('settings.mail.folder.about')}
        data={folders}
        value={incoming.folder}
        error={pathRefusal(error, 'incoming.folder')}
        onChange={(folder) => set({ folder })}
      />
      <Select
        label={t('settings.mail.start')}
        description={t('settings.mail.start.about')}
        data={starts.map((value) => ({ value, label: t(`settings.mail.start.${value}`) }))}
        value={incoming.start}
        allowDeselect={false}
        onChange={(start) => set({ start: start as (typeof starts)[number] })}
      />
      <Select
        label={t('settings.mail.after')}
        description={t(`settings.mail.after.${incoming.after}.about`)}
        data={afters.map((value) => ({ value, label: t(`settings.mail.after.${value}`) }))}
        value={incoming.after}
        allowDeselect={false}
        onChange={(after) => set({ after: after as (typeof afters)[number] })}
      />
      {incoming.after === 'move' && (
        <TextInput
          label={t('settings.mail.moveTo')}
          description={t('settings.mail.moveTo.about')}
          value={incoming.moveTo ?? ''}
          error={pathRefusal(error, 'incoming.moveTo')}
          onChange={(event) => set({ moveTo: event.currentTarget.value })}
        />
      )}
    </>
  )
}
