import { useText } from '../i18n/index.ts'
import { Notice } from './notice.tsx'
import css from './refusal.module.css'
import { Refusal } from './refusal.tsx'
import type { Keeping } from './use-form.ts'

/** Above the buttons of a form: why it was not kept. Nothing while nothing is wrong. */
export function NotKept({ form: { error, overtaken } }: { form: Pick<Keeping, 'error' | 'overtaken'> }) {
  const { t } = useText()
  if (!overtaken) return <Refusal error={error} />
  return (
    <div className={css.refusal} role="alert">
      <Notice tone="risk">{t('form.overtaken')}</Notice>
    </div>
  )
}
