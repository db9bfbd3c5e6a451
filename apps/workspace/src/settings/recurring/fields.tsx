import { Switch, TextInput } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { pathRefusal, Section } from '../../parts/index.ts'
import { ContentFields } from './content-fields.tsx'
import type { RecurringForm } from './form.ts'
import { ScheduleFields } from './schedule-fields.tsx'

interface Props {
  form: RecurringForm
  error: unknown
  set: (change: Partial<RecurringForm>) => void
}

/** What opens, when, and whether it does. */
export function RecurringFields({ form, error, set }: Props) {
  const { t } = useText()
  return (
    <>
      <Section>
        <TextInput
          label={t('recurring.name')}
          placeholder={t('recurring.name.example')}
          maxLength={200}
          value={form.name}
          error={pathRefusal(error, 'name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Switch
          mt={16}
          label={t('recurring.active')}
          checked={form.active}
          onChange={({ currentTarget }) => set({ active: currentTarget.checked })}
        />
      </Section>
      <ScheduleFields
        schedule={form.schedule}
        groupId={form.content.groupId ?? null}
        onChange={(schedule) => set({ schedule })}
      />
      <ContentFields content={form.content} error={error} onChange={(content) => set({ content })} />
    </>
  )
}
