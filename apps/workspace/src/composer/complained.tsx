import { useText } from '../i18n/index.ts'
import { AskedButton } from '../parts/index.ts'
import css from './composer.module.css'
import type { Addressees } from './use-addressees.ts'
import type { Writing } from './writing.ts'

interface Props {
  addressees: Addressees
  writing: Writing
  change: (next: Partial<Writing>) => void
}

/** Who gets nothing because he has complained, and the way to write to him all the same. */
export function Complained({ addressees: { to, cc, known }, writing, change }: Props) {
  const { t } = useText()
  const emails = [...(to ?? []), ...cc].map(({ email }) => email)
  const shown = new Set([...emails, ...writing.bcc].map((email) => email.toLowerCase()))
  const complained = known?.left.filter(({ because }) => because === 'suppressed') ?? []
  const refused = complained.filter(({ email }) => !writing.insist.includes(email))
  const insisted = complained.filter(({ email }) => writing.insist.includes(email) && shown.has(email))
  const insist = (email: string) =>
    change({
      insist: [...writing.insist, email],
      to: [...(to ?? []).map((person) => person.email), ...(shown.has(email) ? [] : [email])],
      cc: cc.map((person) => person.email),
    })
  return (
    <>
      {refused.map(({ email }) => (
        <span key={email} className={css.left}>
          {t('composer.suppressed', { list: email })}{' '}
          <AskedButton
            size="compact-xs"
            variant="subtle"
            color="red"
            word={t('composer.insist')}
            ask={t('composer.insist.ask', { email })}
            lost={t('composer.insist.about')}
            deed={async () => insist(email)}
          />
        </span>
      ))}
      {insisted.length > 0 && (
        <span className={css.left}>
          {t('composer.insisted', { list: insisted.map(({ email }) => email).join(', ') })}
        </span>
      )}
    </>
  )
}
