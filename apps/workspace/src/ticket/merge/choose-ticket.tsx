import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Ticket } from '@opora/contract'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { customerTicketsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Breakable } from '../../parts/index.ts'
import { foundTicketsQuery } from './found-tickets.ts'
import css from './merge.module.css'

export interface Choosing {
  /** For which another one is chosen. */
  ticket: Ticket
  fits: (other: Ticket) => boolean
  /** What the customer's others are called. */
  others: string
  /** Said when none fits. */
  none: string
}

interface Props extends Choosing {
  chosen: Ticket | null
  choose: (other: Ticket | null) => void
}

/** Chooses another ticket: the customer's others at first, or any that is looked for. */
export function ChooseTicket({ ticket, fits, others, none, chosen, choose }: Props) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const found = useFound(ticket, typed)?.filter((each) => each.id !== ticket.id && fits(each))
  return (
    <>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} />}
        placeholder={t('merge.search')}
        aria-label={t('merge.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          choose(null)
        }}
      />
      <fieldset className={css.list}>
        <legend>{typed.trim() ? t('merge.found') : others}</legend>
        {found?.length === 0 && <p className={css.none}>{none}</p>}
        {found?.map((each) => (
          <Choice key={each.id} ticket={each} chosen={chosen?.id === each.id} choose={choose} />
        ))}
      </fieldset>
    </>
  )
}

interface ChoiceProps {
  ticket: Ticket
  chosen: boolean
  choose: (ticket: Ticket) => void
}

function Choice({ ticket, chosen, choose }: ChoiceProps) {
  const { t } = useText()
  return (
    <label className={css.choice} data-chosen={chosen || undefined}>
      <input type="radio" name="other-ticket" checked={chosen} onChange={() => choose(ticket)} />
      <span className={css.number}>#{ticket.id}</span>
      <span className={css.subject}>
        {ticket.subject}
        <small>
          <Breakable text={ticket.requester.name || ticket.requester.email || ''} /> ·{' '}
          {t(`ticket.status.${ticket.status}`)}
        </small>
      </span>
    </label>
  )
}

function useFound(ticket: Ticket, typed: string): Ticket[] | undefined {
  const [q] = useDebouncedValue(typed.trim(), 200)
  const others = useQuery({ ...customerTicketsQuery(ticket.requester.id), enabled: q === '' })
  const searched = useQuery({ ...foundTicketsQuery(q), enabled: q !== '' })
  return q === '' ? others.data?.items : searched.data
}
