import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type Customer, listCustomers } from '@opora/contract'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Avatar, Cell, EmptyState, Lead, Page, PagedTable, PageHeader, RowLink } from '../parts/index.ts'
import css from './customers.module.css'

/** Everybody who has written, found by name or address. */
export function Customers() {
  const { t } = useText()
  const { q = '' } = useSearch({ from: '/desk/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const remember = (q: string) => void navigate({ to: '.', search: q ? { q } : {}, replace: true })
  const [typed, setTyped] = useState(q)
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useInfiniteQuery({
    queryKey: ['customers', asked],
    queryFn: ({ pageParam, signal }) =>
      call(
        listCustomers,
        { query: { ...(asked && { q: asked }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  return (
    <Page>
      <PageHeader
        title={t('customers.title')}
        actions={
          <Button variant="default" component={Link} to="/organizations">
            {t('organizations.title')}
          </Button>
        }
      >
        {t('customers.about')}
      </PageHeader>
      <TextInput
        mb={16}
        maw={420}
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          remember(event.currentTarget.value.trim())
        }}
      />
      <PagedTable<Customer>
        label={t('customers.title')}
        found={found}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'face',
            title: '',
            width: 46,
            cell: ({ name, email }) => <Avatar name={name || email || ''} />,
          },
          {
            key: 'name',
            title: t('customers.name'),
            cell: ({ id, name, email, organization, vip }) => (
              <Lead>
                <Cell
                  main={
                    <RowLink to="/customers/$customerId" params={{ customerId: id }}>
                      <span className={css.long}>{name || email || t('customers.nameless')}</span>
                      {vip && ` · ${t('customers.vip')}`}
                    </RowLink>
                  }
                  sub={
                    <span className={css.long}>
                      {[name && email, organization?.name].filter(Boolean).join(' · ')}
                    </span>
                  }
                />
              </Lead>
            ),
          },
          {
            key: 'tickets',
            title: t('customers.tickets'),
            end: true,
            cell: ({ ticketCount }) => (
              <span className={css.count}>{t('customers.tickets.count', { count: ticketCount })}</span>
            ),
          },
          {
            key: 'since',
            title: t('customers.since'),
            end: true,
            cell: ({ createdAt }) => <Since at={createdAt} />,
          },
        ]}
        empty={
          <EmptyState icon={<IconUsers size={32} />} title={t(asked ? 'customers.none' : 'customers.empty')}>
            {t(asked ? 'customers.none.about' : 'customers.empty.about')}
          </EmptyState>
        }
      />
    </Page>
  )
}

function Since({ at }: { at: string }) {
  const intl = useIntl()
  return <time dateTime={at}>{intl.formatDate(at, { dateStyle: 'medium' })}</time>
}
