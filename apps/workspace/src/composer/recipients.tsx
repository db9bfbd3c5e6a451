import { TagsInput } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { Chip } from '../parts/index.ts'
import { isAddress } from './address.ts'
import css from './composer.module.css'
import type { Writing } from './writing.ts'

interface Props {
  ticket: Ticket
  writing: Writing
  change: (next: Partial<Writing>) => void
}

/** Everybody who will get the answer; nobody is added out of sight. */
export function Recipients({ ticket, writing, change }: Props) {
  const { t } = useText()
  const [asked, setAsked] = useState({ cc: false, bcc: false })
  const { requester } = ticket
  const cc = asked.cc || writing.cc.length > 0
  const bcc = asked.bcc || writing.bcc.length > 0
  return (
    <div className={css.to}>
      <span>{t('composer.to')}</span>
      {requester.email ? (
        <Chip title={requester.email}>{requester.name || requester.email}</Chip>
      ) : (
        <Chip tone="late">{t('composer.noAddress')}</Chip>
      )}
      <span className={css.end} />
      {!cc && (
        <button type="button" className={css.add} onClick={() => setAsked({ ...asked, cc: true })}>
          {t('composer.cc')}
        </button>
      )}
      {!bcc && (
        <button type="button" className={css.add} onClick={() => setAsked({ ...asked, bcc: true })}>
          {t('composer.bcc')}
        </button>
      )}
      {cc && <Copies label={t('composer.cc')} value={writing.cc} onChange={(cc) => change({ cc })} />}
      {bcc && <Copies label={t('composer.bcc')} value={writing.bcc} onChange={(bcc) => change({ bcc })} />}
    </div>
  )
}

function Copies({
  label,
  value,
  onChange,
}: {
  label: string
  value: string[]
  onChange: (next: string[]) => void
}) {
  const { t } = useText()
  const wrong = value.filter((address) => !isAddress(address))
  return (
    <div className={css.copies}>
      <span>{label}:</span>
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
      />
    </div>
  )
}
