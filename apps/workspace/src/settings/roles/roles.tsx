import { Menu, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Role } from '@opora/contract'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { rolesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice, RowMenu, SaveBar } from '../../parts/index.ts'
import { ListFrame } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { reaches } from './grantable.ts'
import { Matrix } from './matrix.tsx'
import { RoleDialog } from './role.tsx'
import { useRights } from './use-rights.ts'

/** /settings/roles: who may do what; `new` makes a role, an id renames one. */
export default function RolesPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(rolesQuery).data
  const form = useRights(items)
  const { shown, picker } = useShownRoles(items)
  const opened = items.find(({ id }) => id === item)
  const close = useToList('roles')
  return (
    <form onSubmit={form.submit}>
      <ListFrame
        section="roles"
        title={t('settings.roles')}
        about={t('settings.roles.about')}
        add={t('settings.roles.add')}
      >
        {picker}
        <Matrix
          roles={shown}
          rights={form.rights}
          onChange={form.change}
          menu={(role) => <RoleActions role={role} />}
        />
        <SaveBar form={form} within="/settings/roles" />
        <Notice>
          {reaches.map((reach) => (
            <div key={reach}>
              <b>{t(`settings.reach.${reach}`)}</b>: {t(`settings.reach.${reach}.about`)}
            </div>
          ))}
        </Notice>
      </ListFrame>
      {item === 'new' && <RoleDialog onClose={close} />}
      {opened && <RoleDialog key={opened.id} role={opened} onClose={close} />}
    </form>
  )
}

/** All roles side by side; on a phone one at a time. */
function useShownRoles(roles: Role[]) {
  const { t } = useText()
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false })
  const [picked, setPicked] = useState<string | null>(null)
  if (!narrow) return { shown: roles, picker: null }
  const one =
    roles.find(({ id }) => id === picked) ?? roles.find(({ system }) => system === 'agent') ?? roles[0]
  const picker = (
    <Select
      mb={14}
      label={t('settings.people.role')}
      data={roles.map(({ id, name }) => ({ value: id, label: name }))}
      value={one?.id ?? null}
      allowDeselect={false}
      onChange={setPicked}
    />
  )
  return { shown: one ? [one] : [], picker }
}

function RoleActions({ role }: { role: Role }) {
  const { t } = useText()
  const navigate = useNavigate()
  const open = () =>
    void navigate({ to: '/settings/$section/$item', params: { section: 'roles', item: role.id } })
  return (
    <RowMenu label={t('settings.roles.actions', { role: role.name })}>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={open}>
        {t('settings.roles.rename')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={open} disabled={role.agentCount > 0}>
        {t('settings.roles.delete')}
      </Menu.Item>
    </RowMenu>
  )
}
