import type { Agent } from '@opora/contract'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agentsQuery, rolesQuery, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, Avatar, type Column, Named, SearchField, StatusDot } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { Invite } from './invite.tsx'
import { PersonDialog } from './person.tsx'

/** /settings/people: everybody with an account; `new` invites somebody, an id opens one. */
export default function PeoplePage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const columns = useColumns()
  const { items } = useSuspenseQuery(agentsQuery).data
  const [q, setQ] = useState('')
  const opened = items.find(({ id }) => id === item)
  const close = useToList('people')
  return (
    <>
      <ListPage
        section="people"
        title={t('settings.people')}
        about={t(items.length > 1 ? 'settings.people.about' : 'settings.people.alone')}
        add={t('settings.people.invite')}
        above={
          items.length > many && <SearchField label={t('settings.people.search')} value={q} onChange={setQ} />
        }
        rows={inOrder(items.filter(named(q)))}
        rowKey={({ id }) => id}
        columns={columns}
      />
      {item === 'new' && <Invite onClose={close} />}
      {opened && <PersonDialog key={opened.id} agent={opened} onClose={close} />}
    </>
  )
}

/** More than one looks through at a glance. */
const many = 15

const named = (q: string) => {
  const words = q.toLocaleLowerCase().split(/\s+/)
  return ({ name, email }: Agent): boolean => {
    const text = `${name} ${email}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  }
}

/** Those who left stand at the end. */
const inOrder = (agents: Agent[]): Agent[] => [...agents].sort((a, b) => Number(b.active) - Number(a.active))

function useColumns(): Column<Agent>[] {
  const { t } = useText()
  const names = useNames()
  const roles = useQuery(rolesQuery).data?.items ?? []
  return [
    {
      key: 'face',
      title: '',
      width: 58,
      cell: ({ id, name, email }) => <Avatar name={name || email} tone={names.isMe(id) ? 'self' : 'agent'} />,
    },
    {
      key: 'name',
      title: t('settings.people.name'),
      cell: ({ id, name, email }) => (
        <NameCell section="people" item={id} sub={name ? email : undefined}>
          {name || email}
        </NameCell>
      ),
    },
    {
      key: 'role',
      title: t('settings.people.role'),
      cell: ({ roleId }) => roles.find(({ id }) => id === roleId)?.name,
    },
    {
      key: 'groups',
      title: t('settings.groups'),
      cell: ({ groupIds }) => <Named names={groupIds.map(names.group)} />,
    },
    { key: 'state', title: t('settings.people.state'), cell: (agent) => <PersonState agent={agent} /> },
  ]
}

function PersonState({ agent: { active, joined, lastSeenAt } }: { agent: Agent }) {
  const { t } = useText()
  if (!active) return <StatusDot tone="neutral">{t('settings.people.inactive')}</StatusDot>
  if (!joined) return <StatusDot tone="info">{t('settings.people.invited')}</StatusDot>
  if (!lastSeenAt) return <StatusDot tone="ok">{t('settings.people.joined')}</StatusDot>
  return (
    <StatusDot tone="ok">
      {t('settings.people.seen')} <Ago at={lastSeenAt} />
    </StatusDot>
  )
}
