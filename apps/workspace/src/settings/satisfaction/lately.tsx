import type { Satisfaction } from '@opora/contract'
import { ratings } from '@opora/core/ticket'
import { useText } from '../../i18n/index.ts'
import { Section } from '../../parts/index.ts'
import { Level } from '../../ticket/index.ts'
import css from './satisfaction.module.css'

/** What became of the questions of the last month. */
export function Lately({ lately }: { lately: Satisfaction['lately'] }) {
  const { t, say } = useText()
  const said = lately.bad + lately.fine + lately.great
  return (
    <Section title={t('satisfaction.lately')}>
      <p>{say('satisfaction.lately.asked', { asked: lately.asked, said })}</p>
      {said > 0 && (
        <dl className={css.levels}>
          {ratings.toReversed().map((level) => (
            <div key={level}>
              <dt>
                <Level level={level} />
              </dt>
              <dd>
                {lately[level]}
                <span className={css.share}>{t('satisfaction.share', { share: lately[level] / said })}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}
