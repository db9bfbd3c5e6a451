import { type Customer, listTickets, type Ticket } from '@opora/contract'
import { IconInbox } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call, useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, Cell, Chip, type Column, EmptyState, Lead, PagedTable, RowLink } from '../parts/index.ts'
import css from './customer-tickets.module.css'

/** All tickets of a customer that this person may see, newest first. */
export function CustomerTickets({ customer: { id } }: { customer: Customer }) {
  const { t } = useText()
  const found = useInfiniteQuery({
    queryKey: ['customer', id, 'all-tickets'],
    queryFn: ({ pageParam, signal }) =>
      call(listTickets, { query: { requesterId: id, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <>
      <h2 className={css.heading}>{t('customers.tickets.all')}</h2>
      <PagedTable
        label={t('customers.tickets.all')}
        found={found}
        rowKey={(ticket) => ticket.id}
        columns={useColumns()}
        empty={
          <EmptyState icon={<IconInbox size={32} />} title={t('customers.tickets.none')}>
            {t('customers.tickets.none.about')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<Ticket>[] {
  const { t } = useText()
  const names = useNames()
  return [
    {
      key: 'subject',
      title: t('customers.ticket'),
      cell: ({ id, subject, preview }) => (
        <Lead>
          <Cell
            main={
              <RowLink to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId: id }}>
                {subject}
              </RowLink>
            }
            sub={<span className={css.preview}>{preview}</span>}
          />
        </Lead>
      ),
    },
    {
      key: 'status',
      title: t('customers.status'),
      cell: ({ status }) => (
        <Chip tone={status === 'new' ? 'info' : 'neutral'}>{t(`ticket.status.${status}`)}</Chip>
      ),
    },
    {
      key: 'assignee',
      title: t('customers.assignee'),
      cell: ({ assigneeId }) => assigneeId && names.agent(assigneeId),
    },
    {
      key: 'at',
      title: t('customers.lastMessage'),
      end: true,
      cell: ({ lastMessageAt, createdAt }) => <Ago at={lastMessageAt ?? createdAt} />,
    },
  ]
}
