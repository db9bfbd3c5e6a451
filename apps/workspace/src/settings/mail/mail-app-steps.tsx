import type { OAuthProvider } from '@opora/contract'
import type { ReactNode } from 'react'
import { type TextKey, useText } from '../../i18n/index.ts'
import css from './mail.module.css'

const pages: Record<OAuthProvider, string> = {
  microsoft: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  google: 'https://console.cloud.google.com/auth/clients',
}
const counts: Record<OAuthProvider, number> = { microsoft: 5, google: 5 }

/** What to do at the provider, step by step, in the words of its own screens. */
export function MailAppSteps({ provider }: { provider: OAuthProvider }) {
  const { say } = useText()
  const values = {
    page: (words: ReactNode[]) => (
      <a href={pages[provider]} target="_blank" rel="noreferrer">
        {words}
      </a>
    ),
    code: (words: ReactNode[]) => <code>{words}</code>,
  }
  return (
    <ol className={css.steps}>
      {Array.from({ length: counts[provider] }, (_, i) => {
        const key = `settings.mailApps.${provider}.step${i + 1}` as TextKey
        return <li key={key}>{say(key, values)}</li>
      })}
    </ol>
  )
}
