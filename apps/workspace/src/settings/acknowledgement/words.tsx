import type { Acknowledgement } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Notice, Section } from '../../parts/index.ts'
import css from '../templates/templates.module.css'
import { WithVariables } from '../templates/variables.tsx'
import type { AckForm } from './form.ts'

const VARIABLE = 'answer.time'
const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g

interface Props {
  form: AckForm
  now: Acknowledgement['now']
  set: (change: Partial<AckForm>) => void
}

/** The letter in both languages, as it would be read at this moment. */
export function Words({ form, now, set }: Props) {
  const { t } = useText()
  return (
    <Section title={t('ack.words')} about={t('ack.words.about', { variable: `{{${VARIABLE}}}` })}>
      <div className={css.sides}>
        {(['ru', 'en'] as const).map((locale) => (
          <Side
            key={locale}
            locale={locale}
            words={form[locale]}
            time={now[locale]}
            set={(words) => set({ [locale]: words })}
          />
        ))}
      </div>
    </Section>
  )
}

interface SideProps {
  locale: 'ru' | 'en'
  words: AckForm['ru']
  time: string
  set: (words: AckForm['ru']) => void
}

function Side({ locale, words, time, set }: SideProps) {
  const { t } = useText()
  const label = (field: string) => t(`templates.field.${locale}`, { field })
  const problem = (text: string) => {
    const names = [...text.matchAll(PLACE)].map((match) => match[1]!).filter((name) => name !== VARIABLE)
    return names.length ? t('templates.unknown', { names: names.join(', ') }) : undefined
  }
  const said = (text: string) => text.replace(PLACE, (whole, name) => (name === VARIABLE ? time : whole))
  return (
    <div className={css.side}>
      <h3>{t(`templates.side.${locale}`)}</h3>
      <WithVariables
        line
        label={label(t('templates.subject'))}
        placeholder={t('templates.subject.same')}
        maxLength={300}
        variables={[VARIABLE]}
        value={words.subject}
        error={problem(words.subject)}
        onChange={(subject) => set({ ...words, subject })}
      />
      <WithVariables
        label={label(t('templates.text'))}
        maxLength={5000}
        variables={[VARIABLE]}
        value={words.text}
        error={problem(words.text)}
        onChange={(text) => set({ ...words, text })}
      />
      {words.text && said(words.text) === words.text && <Notice tone="risk">{t('ack.noTime')}</Notice>}
      <figure className={css.figure}>
        <figcaption>{t('templates.preview')}</figcaption>
        <div className={css.letter} lang={locale}>
          {words.subject && <strong>{said(words.subject)}</strong>}
          {words.text ? (
            <p>{said(words.text)}</p>
          ) : (
            <span className={css.quiet}>{t('templates.preview.none')}</span>
          )}
        </div>
      </figure>
    </div>
  )
}
