import { MultiSelect, Select } from '@mantine/core'
import type { Sharing } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { groupsQuery, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Wide } from '../parts/index.ts'
import type { ViewForm } from './view-form.ts'

const audiences: Sharing[] = ['me', 'groups', 'everybody']

interface Props {
  form: ViewForm
  onChange: (change: Partial<ViewForm>) => void
}

/** Who sees a view; only for those who may share. */
export function SharingFields({ form, onChange }: Props) {
  const { t } = useText()
  const may = useMay()
  const groups = useQuery(groupsQuery).data?.items ?? []
  if (!may('view.share')) return null
  return (
    <>
      <Select
        label={t('views.sharing')}
        data={audiences.map((value) => ({ value, label: t(`views.sharing.${value}`) }))}
        value={form.sharing}
        allowDeselect={false}
        onChange={(sharing) => sharing && onChange({ sharing: sharing as Sharing })}
      />
      {form.sharing === 'groups' && (
        <Wide>
          <MultiSelect
            label={t('views.sharing.which')}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.groupIds}
            onChange={(groupIds) => onChange({ groupIds })}
          />
        </Wide>
      )}
    </>
  )
}
