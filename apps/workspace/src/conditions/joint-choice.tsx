import { useId } from 'react'
import { useText } from '../i18n/index.ts'
import css from './conditions.module.css'
import { type Joint, joints } from './groups.ts'

/** How the lines of a group are joined. */
export function JointChoice({ value, onChange }: { value: Joint; onChange: (joint: Joint) => void }) {
  const { t } = useText()
  const name = useId()
  return (
    <span className={css.joints} role="radiogroup" aria-label={t('condition.match')}>
      <span aria-hidden="true">{t('condition.match')}</span>
      <span className={css.choices}>
        {joints.map((each) => (
          <label key={each} className={css.choice}>
            <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
            {t(`condition.joint.${each}`)}
          </label>
        ))}
      </span>
    </span>
  )
}
