import type { Group } from '@opora/contract'
import { IconUsers } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { channelsQuery, groupsQuery, useMay, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { type Column, Named } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { GroupDialog } from './group.tsx'

/** /settings/groups: who works together; `new` makes a group, an id opens one. */
export default function GroupsPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const columns = useColumns()
  const { items } = useSuspenseQuery(groupsQuery).data
  const opened = items.find(({ id }) => id === item)
  const close = useToList('groups')
  return (
    <>
      <ListPage
        section="groups"
        title={t('settings.groups')}
        about={t('settings.groups.about')}
        add={t('settings.groups.add')}
        empty={{
          icon: IconUsers,
          title: t('settings.groups.empty'),
          about: t('settings.groups.empty.about'),
        }}
        rows={items}
        rowKey={({ id }) => id}
        columns={columns}
      />
      {item === 'new' && <GroupDialog onClose={close} />}
      {opened && <GroupDialog key={opened.id} group={opened} onClose={close} />}
    </>
  )
}

function useColumns(): Column<Group>[] {
  const { t } = useText()
  const names = useNames()
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items ?? []
  return [
    {
      key: 'name',
      title: t('settings.groups.name'),
      cell: ({ id, name, agentIds }) => (
        <NameCell
          section="groups"
          item={id}
          sub={t('settings.groups.members.count', { count: agentIds.length })}
        >
          {name}
        </NameCell>
      ),
    },
    {
      key: 'members',
      title: t('settings.groups.members'),
      cell: ({ agentIds }) => <Named names={agentIds.map(names.agent)} />,
    },
    {
      key: 'mail',
      title: t('settings.mail'),
      cell: ({ id }) => (
        <Named names={channels.filter(({ groupId }) => groupId === id).map(({ address }) => address)} />
      ),
    },
  ]
}
