import { TextInput } from '@mantine/core'
import type { Template } from '@opora/contract'
import { templateProblems, templateVariables } from '@opora/core/automation'
import { useText } from '../../i18n/index.ts'
import { pathRefusal, Section } from '../../parts/index.ts'
import { Preview } from './preview.tsx'
import css from './templates.module.css'
import { WithVariables } from './variables.tsx'

export type TemplateForm = Pick<Template, 'name' | 'ru' | 'en'>

export const formOf = ({ name, ru, en }: Template): TemplateForm => ({ name, ru, en })

export const isReady = ({ name, ru, en }: TemplateForm): boolean =>
  name.trim() !== '' &&
  (ru.text.trim() !== '' || en.text.trim() !== '') &&
  [ru, en].every(({ subject, text }) => templateProblems(`${subject} ${text}`).length === 0)

interface Props {
  form: TemplateForm
  set: (change: Partial<TemplateForm>) => void
  error: unknown
}

/** A template's name and its letter in both languages, with what the customer gets below each. */
export function TemplateFields({ form, set, error }: Props) {
  const { t } = useText()
  return (
    <>
      <Section>
        <TextInput
          label={t('templates.name')}
          placeholder={t('templates.name.example')}
          maxLength={200}
          value={form.name}
          error={pathRefusal(error, 'name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Section>
      <Section
        title={t('templates.words')}
        about={t('templates.words.about', { example: '{{customer.first_name|…}}' })}
      >
        <div className={css.sides}>
          {(['ru', 'en'] as const).map((locale) => (
            <Side
              key={locale}
              locale={locale}
              words={form[locale]}
              set={(words) => set({ [locale]: words })}
            />
          ))}
        </div>
      </Section>
    </>
  )
}

interface SideProps {
  locale: 'ru' | 'en'
  words: Template['ru']
  set: (words: Template['ru']) => void
}

function Side({ locale, words, set }: SideProps) {
  const { t } = useText()
  const problem = (text: string) => {
    const names = templateProblems(text)
    return names.length ? t('templates.unknown', { names: names.join(', ') }) : undefined
  }
  const label = (field: string) => t(`templates.field.${locale}`, { field })
  return (
    <div className={css.side}>
      <h3>{t(`templates.side.${locale}`)}</h3>
      <WithVariables
        line
        label={label(t('templates.subject'))}
        placeholder={t('templates.subject.same')}
        maxLength={300}
        variables={['ticket.id', 'ticket.subject']}
        value={words.subject}
        error={problem(words.subject)}
        onChange={(subject) => set({ ...words, subject })}
      />
      <WithVariables
        label={label(t('templates.text'))}
        maxLength={20_000}
        variables={templateVariables}
        value={words.text}
        error={problem(words.text)}
        onChange={(text) => set({ ...words, text })}
      />
      <Preview locale={locale} words={words} />
    </div>
  )
}
