import { Button } from '@mantine/core'
import type { TrueSenderRule } from '@opora/contract'
import { IconPlus, IconUserSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Text, useText } from '../../i18n/index.ts'
import {
  Cell,
  type Column,
  DataTable,
  EmptyState,
  Lead,
  PageHeader,
  RowLink,
  Rows,
  StatusDot,
} from '../../parts/index.ts'
import { trueSendersQuery } from './queries.ts'
import { RuleForm } from './rule-form.tsx'

/** /settings/true-senders: where the customer stands in mail that programs send; a rule opens above the list. */
export default function TrueSendersPage({ item }: { item: string | undefined }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const { items } = useSuspenseQuery(trueSendersQuery).data
  const opened = items.find(({ id }) => id === item)
  const close = () => void navigate({ to: '/settings/$section', params: { section: 'true-senders' } })
  const add = (icon?: ReactNode) => (
    <Button component={Link} to="/settings/true-senders/new" leftSection={icon}>
      {t('trueSenders.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('trueSenders.title')} actions={items.length > 0 && add(<IconPlus size={16} />)}>
        {t('trueSenders.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('trueSenders.title')}
          rows={items}
          rowKey={({ id }) => id}
          columns={columnsOf(text)}
          empty={
            <EmptyState icon={<IconUserSearch size={32} />} title={t('trueSenders.empty')} action={add()}>
              {t('trueSenders.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
      {item === 'new' && <RuleForm rule={null} onClose={close} />}
      {opened && <RuleForm key={opened.id} rule={opened} onClose={close} />}
    </>
  )
}

const columnsOf = ({ t }: Text): Column<TrueSenderRule>[] => [
  {
    key: 'name',
    title: t('trueSenders.name'),
    cell: ({ id, name, from, subject }) => (
      <Lead>
        <Cell
          main={
            <RowLink to="/settings/$section/$item" params={{ section: 'true-senders', item: id }}>
              {name}
            </RowLink>
          }
          sub={subject ? t('trueSenders.fromAbout', { from, subject }) : from}
        />
      </Lead>
    ),
  },
  {
    key: 'source',
    title: t('trueSenders.source'),
    cell: ({ source, emailLabel, nameLabel }) =>
      source === 'reply_to'
        ? t('trueSenders.source.reply_to')
        : t('trueSenders.fields', { list: [emailLabel, nameLabel].filter(Boolean).join(', ') }),
  },
  {
    key: 'active',
    title: t('trueSenders.state'),
    end: true,
    cell: ({ active }) => (
      <StatusDot tone={active ? 'ok' : 'neutral'}>
        {t(active ? 'trueSenders.on' : 'trueSenders.off')}
      </StatusDot>
    ),
  },
]
