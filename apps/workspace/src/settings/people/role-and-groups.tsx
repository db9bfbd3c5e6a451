import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { fieldRefusal, groupsQuery, rolesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useGrantable } from '../roles/grantable.ts'

interface Props {
  roleId: string | null
  groupIds: string[]
  error: unknown
  onChange: (change: { roleId?: string; groupIds?: string[] }) => void
}

/** What somebody may do, and whose tickets are theirs. Roles that allow more than one's own cannot be given. */
export function RoleAndGroups({ roleId, groupIds, error, onChange }: Props) {
  const { t } = useText()
  const grantable = useGrantable()
  const roles = useQuery(rolesQuery).data?.items ?? []
  const groups = useQuery(groupsQuery).data?.items ?? []
  return (
    <>
      <Select
        label={t('settings.people.role')}
        data={roles.map((role) => ({ value: role.id, label: role.name, disabled: !grantable(role) }))}
        value={roleId}
        allowDeselect={false}
        error={fieldRefusal(error, 'roleId')}
        onChange={(id) => id && onChange({ roleId: id })}
      />
      <MultiSelect
        label={t('settings.groups')}
        placeholder={groupIds.length ? undefined : t('settings.people.groups.none')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={groupIds}
        error={fieldRefusal(error, 'groupIds')}
        onChange={(ids) => onChange({ groupIds: ids })}
      />
    </>
  )
}
