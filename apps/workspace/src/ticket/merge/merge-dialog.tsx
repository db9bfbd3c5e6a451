import { Button, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { search, type Ticket } from '@opora/contract'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, customerTicketsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { FormFoot } from '../../parts/index.ts'
import css from './merge.module.css'
import { useMerge } from './use-merge.ts'

/** Chooses the ticket that this one goes on in: the customer's others at first, or any that is looked for. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Ticket | null>(null)
  const merge = useMerge()
  const found = useFound(ticket, typed)
  const confirm = () => {
    if (chosen) merge.mutate({ from: ticket.id, into: chosen.id }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('merge.title', { id: ticket.id })}
      size={560}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <p className={css.about}>{t('merge.about')}</p>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} />}
        placeholder={t('merge.search')}
        aria-label={t('merge.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(null)
        }}
      />
      <fieldset className={css.list}>
        <legend>{t(typed.trim() ? 'merge.found' : 'merge.others')}</legend>
        {found?.length === 0 && <p className={css.none}>{t('merge.none')}</p>}
        {found?.map((each) => (
          <Choice key={each.id} ticket={each} chosen={chosen?.id === each.id} choose={setChosen} />
        ))}
      </fieldset>
      <FormFoot>
        <Button disabled={!chosen} loading={merge.isPending} onClick={confirm}>
          {chosen ? t('merge.into', { id: chosen.id }) : t('merge.do')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
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
      <input type="radio" name="merge" checked={chosen} onChange={() => choose(ticket)} />
      <span className={css.number}>#{ticket.id}</span>
      <span className={css.subject}>
        {ticket.subject}
        <small>
          {ticket.requester.name || ticket.requester.email} · {t(`ticket.status.${ticket.status}`)}
        </small>
      </span>
    </label>
  )
}

/** Nothing merges into a closed ticket, nor into itself. */
function useFound(ticket: Ticket, typed: string): Ticket[] | undefined {
  const [q] = useDebouncedValue(typed.trim(), 200)
  const others = useQuery({ ...customerTicketsQuery(ticket.requester.id), enabled: q === '' })
  const searched = useQuery({
    queryKey: ['tickets', 'merge', q],
    queryFn: ({ signal }) => call(search, { query: { q, limit: 12 } }, { signal }),
    enabled: q !== '',
  })
  const all = q === '' ? others.data?.items : searched.data?.items.map((item) => item.ticket)
  return all?.filter(({ id, status }) => id !== ticket.id && status !== 'closed')
}
