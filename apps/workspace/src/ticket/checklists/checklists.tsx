import { Menu } from '@mantine/core'
import type { Ticket, TicketChecklist } from '@opora/contract'
import { IconListCheck, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { checklistsQuery, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import pane from '../side-pane.module.css'
import css from './checklists.module.css'
import { OneList } from './one-list.tsx'
import { ticketChecklistsQuery, useStart } from './query.ts'

/** The steps that this ticket goes through; nothing where there are none and none could be started. */
export function Checklists({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const may = useMay()
  const found = useQuery(ticketChecklistsQuery(ticket.id)).data?.items
  const lists = found?.filter(({ removedAt }) => removedAt === null) ?? []
  const changeable = may('ticket.edit') && ticket.status !== 'closed'
  const offered = useOffered(lists, changeable)
  if (lists.length === 0 && offered.length === 0) return null
  return (
    <section aria-label={t('checklists.title')}>
      <div className={pane.headed}>
        <h3>{t('checklists.title')}</h3>
        {offered.length > 0 && <Start ticketId={ticket.id} offered={offered} />}
      </div>
      {lists.length === 0 && <p className={pane.none}>{t('checklists.none')}</p>}
      {lists.map((list) => (
        <OneList key={list.id} ticket={ticket} list={list} changeable={changeable} />
      ))}
    </section>
  )
}

/** Those that are not under way here. */
function useOffered(lists: TicketChecklist[], changeable: boolean) {
  const all = useQuery({ ...checklistsQuery, enabled: changeable }).data?.items ?? []
  if (!changeable) return []
  const running = lists.filter(({ steps }) => steps.some(({ doneAt }) => doneAt === null))
  return all.filter(({ id }) => !running.some(({ checklistId }) => checklistId === id))
}

function Start({ ticketId, offered }: { ticketId: string; offered: { id: string; name: string }[] }) {
  const { t } = useText()
  const start = useStart(ticketId)
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <IconButton label={t('checklists.start')} loading={start.isPending}>
          <IconPlus size={16} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown className={css.offered}>
        {offered.map(({ id, name }) => (
          <Menu.Item key={id} leftSection={<IconListCheck size={16} />} onClick={() => start.mutate(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
