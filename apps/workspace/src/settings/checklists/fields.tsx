import { TextInput } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { pathRefusal, Section } from '../../parts/index.ts'
import type { ChecklistForm } from './draft.ts'
import { StepsField } from './steps-field.tsx'

interface Props {
  form: ChecklistForm
  set: (change: Partial<ChecklistForm>) => void
  error: unknown
}

/** A checklist's name and its steps. */
export function ChecklistFields({ form, set, error }: Props) {
  const { t } = useText()
  return (
    <>
      <Section>
        <TextInput
          label={t('checklists.name')}
          placeholder={t('checklists.name.example')}
          maxLength={200}
          value={form.name}
          error={pathRefusal(error, 'name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Section>
      <Section title={t('checklists.steps')} about={t('checklists.steps.about')}>
        <StepsField steps={form.steps} onChange={(steps) => set({ steps })} />
      </Section>
    </>
  )
}
