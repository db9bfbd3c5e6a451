import { Select, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type TrueSenderTrial, tryTrueSenderRule } from '@opora/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, refusalText, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice } from '../../parts/index.ts'
import { intakeQuery } from '../queries.ts'
import type { Form } from './queries.ts'

/** What the rule would find, in a mail that has come or in one that is pasted. */
export function Trial({ rule }: { rule: Form }) {
  const { t } = useText()
  const [intakeId, setIntakeId] = useState<string | null>(null)
  const [pasted, setPasted] = useState('')
  const [asked] = useDebouncedValue({ rule, mail: pasted, intakeId }, 400)
  const ready = asked.rule.from.trim() !== '' && (asked.intakeId !== null || asked.mail.trim() !== '')
  const trial = useQuery({
    queryKey: ['channels', 'true-senders', 'trial', asked],
    queryFn: ({ signal }) =>
      call(
        tryTrueSenderRule,
        {
          body: {
            rule: asked.rule,
            ...(asked.intakeId ? { intakeId: asked.intakeId } : { mail: asked.mail }),
          },
        },
        { signal },
      ),
    enabled: ready,
    placeholderData: (before) => before,
    retry: false,
  })
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: 10 }}>
      <PastMail value={intakeId} onChange={setIntakeId} />
      {intakeId === null && (
        <Textarea
          label={t('trueSenders.trial.paste')}
          placeholder={t('trueSenders.trial.example')}
          autosize
          minRows={3}
          maxRows={9}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
      )}
      <div aria-live="polite">{ready && <Found trial={trial.data} error={trial.error} />}</div>
    </fieldset>
  )
}

function PastMail({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useText()
  const may = useMay()
  const recent = useInfiniteQuery({
    ...intakeQuery({ state: null, channelId: null, q: '' }),
    enabled: may('intake.read'),
  })
  if (!may('intake.read')) return null
  const mails = recent.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Select
      label={t('trueSenders.trial.past')}
      placeholder={t('trueSenders.trial.choose')}
      clearable
      searchable
      nothingFoundMessage={t('intake.none')}
      data={mails.map(({ id, from, subject }) => ({
        value: id,
        label: `${from || t('intake.noSender')}: ${subject || t('intake.noSubject')}`,
      }))}
      value={value}
      onChange={onChange}
    />
  )
}

function Found({ trial, error }: { trial: TrueSenderTrial | undefined; error: unknown }) {
  const text = useText()
  const { t } = text
  if (error) return <Notice tone="late">{refusalText(error, text)}</Notice>
  if (!trial) return null
  if (!trial.fits) return <Notice>{t('trueSenders.trial.other', { from: trial.from })}</Notice>
  if (!trial.found) return <Notice tone="risk">{t('trueSenders.trial.nobody')}</Notice>
  const { email, name, phone } = trial.found
  return (
    <Notice tone="ok">
      {t('trueSenders.trial.found', { who: [name, email, phone].filter(Boolean).join(' · ') })}
    </Notice>
  )
}
