import type { WebhookAttempt } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import css from './webhooks.module.css'

/** What came of a request, in one line: «Ответ 200 за 41 мс». */
export function useOutcome(): (attempt: WebhookAttempt) => string | null {
  const { t, maybe, number } = useText()
  return ({ error, responseStatus, durationMs }) => {
    const took = durationMs === null ? '' : number(durationMs)
    if (responseStatus !== null) {
      const code = String(responseStatus)
      if (error === 'redirect') return t('webhooks.outcome.redirect', { code })
      return t('webhooks.outcome.answered', { code, took })
    }
    return error === null ? null : (maybe(`webhooks.outcome.${error}`) ?? error)
  }
}

/** What the receiver said, behind a line that opens it. */
export function ResponseBody({ text }: { text: string | null }) {
  const { t } = useText()
  if (!text) return null
  return (
    <details>
      <summary className={css.answerHead}>{t('webhooks.answer')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too */}
      <pre className={css.answer} tabIndex={0}>
        {text}
      </pre>
    </details>
  )
}
