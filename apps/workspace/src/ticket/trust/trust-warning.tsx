import type { Message } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Notice } from '../../parts/index.ts'
import css from './trust.module.css'

/** Stands over a message whose sender is not, or may not be, the colleague or customer it names. */
export function TrustWarning({ message: { trust, from } }: { message: Message }) {
  const { say } = useText()
  if (!trust?.warning) return null
  const tone = trust.warning === 'unproven_colleague' ? 'risk' : 'late'
  return (
    <div className={css.warning}>
      <Notice tone={tone}>{say(`trust.warning.${trust.warning}`, { address: from.email })}</Notice>
    </div>
  )
}
