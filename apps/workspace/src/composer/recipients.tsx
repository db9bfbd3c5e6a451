import { Pill, TagsInput } from '@mantine/core'
import type { Correspondent } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { isAddress } from './address.ts'
import { Complained } from './complained.tsx'
import css from './composer.module.css'
import type { Addressees } from './use-addressees.ts'
import type { Writing } from './writing.ts'

interface Props {
  addressees: Addressees
  writing: Writing
  change: (next: Partial<Writing>) => void
}

/** Everybody who will get the answer, to be changed at will; nobody is added out of sight. */
export function Recipients({ addressees, writing, change }: Props) {
  const { t } = useText()
  const [asked, setAsked] = useState({ cc: false, bcc: false })
  const { to, cc } = addressees
  const emails = (people: Correspondent[]) => people.map(({ email }) => email)
  const choose = (next: { to?: string[]; cc?: string[] }) =>
    change({ to: next.to ?? emails(to ?? []), cc: next.cc ?? emails(cc) })
  const names = new Map([...(to ?? []), ...cc].map(({ email, name }) => [email, name]))
  const copies = asked.cc || cc.length > 0
  const blind = asked.bcc || writing.bcc.length > 0
  return (
    <div className={css.to}>
      <People
        label={t('composer.to')}
        value={emails(to ?? [])}
        names={names}
        onChange={(to) => choose({ to })}
      >
        <Reach addressees={addressees} change={change} />
        {!copies && (
          <button type="button" className={css.add} onClick={() => setAsked({ ...asked, cc: true })}>
            {t('composer.cc')}
          </button>
        )}
        {!blind && (
          <button type="button" className={css.add} onClick={() => setAsked({ ...asked, bcc: true })}>
            {t('composer.bcc')}
          </button>
        )}
      </People>
      {copies && (
        <People
          label={t('composer.cc')}
          value={emails(cc)}
          names={names}
          onChange={(next) => choose({ cc: next })}
        />
      )}
      {blind && (
        <People
          label={t('composer.bcc')}
          value={writing.bcc}
          names={names}
          onChange={(bcc) => change({ bcc })}
        />
      )}
      <Complained addressees={addressees} writing={writing} change={change} />
    </div>
  )
}

/** To all who are on the customer's mail, or to its author alone. */
function Reach({ addressees: { to, cc, known }, change }: Pick<Props, 'addressees' | 'change'>) {
  const { t } = useText()
  if (!known || known.all.cc.length === 0) return null
  const count = (to?.length ?? 0) + cc.length
  return count > 1 ? (
    <button
      type="button"
      className={css.add}
      onClick={() => change({ to: known.author.to.map(({ email }) => email), cc: [] })}
    >
      {t('composer.onlyAuthor')}
    </button>
  ) : (
    <button type="button" className={css.add} onClick={() => change({ to: null, cc: [] })}>
      {t('composer.toAll', { count: known.all.to.length + known.all.cc.length })}
    </button>
  )
}

interface PeopleProps {
  label: string
  value: string[]
  names: ReadonlyMap<string, string>
  onChange: (next: string[]) => void
  children?: React.ReactNode
}

function People({ label, value, names, onChange, children }: PeopleProps) {
  const { t } = useText()
  const wrong = value.filter((address) => !isAddress(address))
  return (
    <div className={css.people}>
      <span>{label.endsWith(':') ? label : `${label}:`}</span>
      <TagsInput
        size="xs"
        variant="unstyled"
        aria-label={label}
        value={value}
        onChange={(next) => onChange(next.map((address) => address.trim()).filter(Boolean))}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        placeholder={value.length === 0 ? t('composer.address') : ''}
        error={wrong.length > 0 && t('composer.wrongAddress', { address: wrong.join(', ') })}
        renderPill={({ option, value: email, onRemove, disabled }) => (
          <Pill
            size="sm"
            className={css.pill}
            title={String(email ?? option?.value)}
            withRemoveButton={!disabled}
            {...(onRemove && { onRemove })}
            removeButtonProps={{ 'aria-label': t('composer.removeAddress', { address: String(email) }) }}
          >
            {names.get(String(email)) || String(email)}
          </Pill>
        )}
      />
      {children && <span className={css.ways}>{children}</span>}
    </div>
  )
}
