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
  return (
    <ul className={css.checks} aria-live="polite">
      {checks.map((check) => (
        <li key={check.step} className={css.check} data-state={check.state}>
          {icons[check.state]}
          <Verdict check={check} />
        </li>
      ))}
    </ul>
  )
}

function Verdict({ check }: { check: Check }) {
  const text = useText()
  const { detail, url } = check.values
  return (
    <div>
      {verdictText(check, text)}
      {url && (
        <>
          {' '}
          <a href={String(url)} target="_blank" rel="noreferrer">
            {text.t('settings.mail.appPassword.how')}
          </a>
        </>
      )}
      {detail && <div className={css.words}>{text.t(detailKey(check.code), { words: String(detail) })}</div>}
    </div>
  )
}

/** What a server said itself, or what the attempt to reach it came to. */
const detailKey = (code: string) => (/refused|login/.test(code) ? 'check.words' : 'check.details')

function verdictText({ step, state, code, values }: Check, { t, maybe }: Text): string {
  const provider = maybe(`settings.mail.provider.${values.provider}`) ?? values.host
  const found = maybe(`check.${code}`, { ...values, provider })
  return found ?? t('check.unnamed', { step: t(`check.step.${step}`), state, code })
}
