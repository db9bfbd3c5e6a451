import type { RuleFault } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Notice } from '../../parts/index.ts'

/** Why a rule has stopped by itself, and what to do. */
export function Fault({ fault: { code, detail } }: { fault: RuleFault }) {
  const { t, maybe } = useText()
  const reason = code === 'refused' ? (maybe(`rules.refused.${detail}`) ?? detail) : detail
  return (
    <Notice tone="late">
      <b>{t(`rules.fault.${code}`, { detail: reason })}</b> {t(`rules.fault.${code}.do`)}
    </Notice>
  )
}
