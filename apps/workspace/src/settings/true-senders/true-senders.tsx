import type { TrueSenderRule } from '@opora/contract'
import { IconUserSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type Text, useText } from '../../i18n/index.ts'
import { type Column, StatusDot } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { trueSendersQuery } from './queries.ts'
import { RuleForm } from './rule-form.tsx'

/** /settings/true-senders: where the customer stands in mail that programs send; a rule opens above the list. */
export default function TrueSendersPage({ item }: { item: string | undefined }) {
  const text = useText()
  const { t } = text
  const { items } = useSuspenseQuery(trueSendersQuery).data
  const opened = items.find(({ id }) => id === item)
  const close = useToList('true-senders')
  return (
    <>
      <ListPage
        section="true-senders"
        title={t('trueSenders.title')}
        about={t('trueSenders.about')}
        add={t('trueSenders.add')}
        empty={{ icon: IconUserSearch, title: t('trueSenders.empty'), about: t('trueSenders.empty.about') }}
        rows={items}
        rowKey={({ id }) => id}
        columns={columnsOf(text)}
      />
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
      <NameCell
        section="true-senders"
        item={id}
        sub={subject ? t('trueSenders.fromAbout', { from, subject }) : from}
      >
        {name}
      </NameCell>
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
