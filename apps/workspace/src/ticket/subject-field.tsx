import { TextInput } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useText } from '../i18n/index.ts'
import { useTicketChange } from './change.ts'

/** The subject while it is being changed: Enter keeps, Escape leaves it as it was. */
export function SubjectField({ ticket, done }: { ticket: Ticket; done: () => void }) {
  const { t } = useText()
  const change = useTicketChange(ticket)
  const keep = (typed: string) => {
    const subject = typed.trim()
    if (subject && subject !== ticket.subject) change.mutate({ subject })
    done()
  }
  return (
    <TextInput
      size="xs"
      flex={1}
      maxLength={500}
      aria-label={t('ticket.subject')}
      defaultValue={ticket.subject}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(event.currentTarget.value)
        if (event.key === 'Escape') {
          event.currentTarget.value = ticket.subject
          done()
        }
      }}
    />
  )
}
