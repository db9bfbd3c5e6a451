import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'

interface Props {
  groupId: string | null
  onChange: (groupId: string | null) => void
}

/** The group that tickets from a mailbox go to. */
export function GroupSelect({ groupId, onChange }: Props) {
  const { t } = useText()
  const groups = useQuery(groupsQuery).data?.items ?? []
  return (
    <Select
      label={t('settings.mail.group')}
      placeholder={t('settings.mail.group.none')}
      data={groups.map(({ id, name }) => ({ value: id, label: name }))}
      value={groupId}
      clearable
      clearButtonProps={{ 'aria-label': t('settings.mail.group.none') }}
      onChange={onChange}
    />
  )
}
