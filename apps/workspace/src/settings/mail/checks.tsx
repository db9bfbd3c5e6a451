import type { Check } from '@opora/contract'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react'
import { type Text, useText } from '../../i18n/index.ts'
import css from './checks.module.css'

const icons = {
  ok: <IconCircleCheck size={18} />,
  warning: <IconAlertTriangle size={18} />,
  failed: <IconAlertCircle size={18} />,
  skipped: <IconCircleMinus size={18} />,
}

/** What the servers answered, step by step, each with what to do about it. */
export function Checks({ checks }: { checks: Check[] }) {
  const text = useText()
  return (
    <ul className={css.checks} aria-live="polite">
      {checks.map((check) => (
        <li key={check.step} className={css.check} data-state={check.state}>
          {icons[check.state]}
          <div>
            <span>{checkText(check, text)}</span>
            {check.values.detail && check.state !== 'ok' && (
              <div className={css.words}>{text.t('check.words', { words: String(check.values.detail) })}</div>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function checkText({ step, state, code, values }: Check, { t, maybe }: Text): string {
  const found = maybe(`check.${code}`, values)
  return found ?? t('check.unnamed', { step: t(`check.step.${step}`), state, code })
}
