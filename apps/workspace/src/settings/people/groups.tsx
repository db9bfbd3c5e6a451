import { Button } from '@mantine/core'
import type { Group } from '@opora/contract'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { channelsQuery, groupsQuery, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useNames } from '../../inbox/names.ts'
import {
  Cell,
  type Column,
  DataTable,
  EmptyState,
  Lead,
  PageHeader,
  RowLink,
  Rows,
} from '../../parts/index.ts'
import { GroupDialog } from './group.tsx'

/** /settings/groups: who works together; `new` makes a group, an id opens one. */
export default function GroupsPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useColumns()
  const { items } = useSuspenseQuery(groupsQuery).data
  const opened = items.find(({ id }) => id === item)
  const close = () => void navigate({ to: '/settings/$section', params: { section: 'groups' } })
  const add = (icon?: ReactNode) => (
    <Button component={Link} to="/settings/groups/new" leftSection={icon}>
      {t('settings.groups.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('settings.groups')} actions={items.length > 0 && add(<IconPlus size={16} />)}>
        {t('settings.groups.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('settings.groups')}
          rows={items}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={<IconUsers size={32} />} title={t('settings.groups.empty')} action={add()}>
              {t('settings.groups.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
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
        <Lead>
          <Cell
            main={
              <RowLink to="/settings/$section/$item" params={{ section: 'groups', item: id }}>
                {name}
              </RowLink>
            }
            sub={t('settings.groups.members.count', { count: agentIds.length })}
          />
        </Lead>
      ),
    },
    {
      key: 'members',
      title: t('settings.groups.members'),
      cell: ({ agentIds }) => agentIds.map(names.agent).filter(Boolean).join(', '),
    },
    {
      key: 'mail',
      title: t('settings.mail'),
      cell: ({ id }) =>
        channels
          .filter(({ groupId }) => groupId === id)
          .map(({ address }) => address)
          .join(', '),
    },
  ]
}
