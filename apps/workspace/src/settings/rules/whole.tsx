import type { RuleDefinition } from '@opora/core/automation'
import { useText } from '../../i18n/index.ts'
import css from './rules.module.css'
import { useSentence } from './sentence.ts'

/** The rule read back as one sentence while it is being written. */
export function Whole({ definition }: { definition: RuleDefinition }) {
  const { t } = useText()
  const sentence = useSentence(definition)
  return (
    <section className={css.whole} aria-label={t('rules.whole')}>
      <h2>{t('rules.whole')}</h2>
      <p>{sentence}</p>
    </section>
  )
}
