import type { SlaTerms } from '@opora/contract'
import { metrics } from '@opora/core/sla'
import { useText } from '../../i18n/index.ts'
import { useTimeWords } from '../../owed/index.ts'
import { Chip } from '../../parts/index.ts'
import css from './sla.module.css'

/** What a policy demands where nothing is urgent: «Первый ответ 2 ч». */
export function TargetsLine({ terms: { targets } }: { terms: SlaTerms }) {
  const { t } = useText()
  const words = useTimeWords()
  return (
    <span className={css.targets}>
      {metrics.map((metric) => {
        const minutes = targets.normal[metric]
        return (
          minutes !== undefined && (
            <Chip key={metric}>
              {t('sla.target.line', { metric: t(`due.metric.${metric}`), time: words.span(minutes) })}
            </Chip>
          )
        )
      })}
    </span>
  )
}
