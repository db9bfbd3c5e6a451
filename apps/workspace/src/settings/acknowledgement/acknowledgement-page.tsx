import { Button, NumberInput, Switch } from '@mantine/core'
import { type Acknowledgement, setAcknowledgement } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Fields, PageHeader, Section, tell } from '../../parts/index.ts'
import { SaveBar } from '../save-bar.tsx'
import css from './acknowledgement.module.css'
import { GOAL, shareOf } from './calibration.ts'
import { type AckForm, formOf } from './form.ts'
import { acknowledgementsQuery } from './queries.ts'
import { Words } from './words.tsx'

/** What one channel says at receipt, within which bounds, and how often it came true. */
export function AcknowledgementPage({
  acknowledgement,
  name,
}: {
  acknowledgement: Acknowledgement
  name: string
}) {
  const { t } = useText()
  const [form, setForm] = useState(() => formOf(acknowledgement))
  const [changed, setChanged] = useState(false)
  const save = useSave(acknowledgement.channelId, () => setChanged(false))
  const set = (change: Partial<AckForm>) => {
    setForm({ ...form, ...change })
    setChanged(true)
  }
  const wrong = form.floorMinutes > form.ceilingMinutes
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) save.mutate(form)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'acknowledgement' }}>
        {t('ack.title')}
      </BackLink>
      <PageHeader title={name} />
      <Standing acknowledgement={acknowledgement} />
      <form noValidate onSubmit={submit}>
        <Section>
          <Switch
            label={t('ack.active')}
            description={t('ack.active.about')}
            checked={form.active}
            onChange={({ currentTarget }) => set({ active: currentTarget.checked })}
          />
        </Section>
        <Words form={form} now={acknowledgement.now} set={set} />
        <Section title={t('ack.bounds')} about={t('ack.bounds.about')}>
          <Bounds form={form} wrong={wrong} set={set} />
        </Section>
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setForm(formOf(acknowledgement))
              setChanged(false)
            }}
          >
            {t('settings.discard')}
          </Button>
        </SaveBar>
      </form>
    </>
  )
}

function useSave(id: string, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: (body: AckForm) => call(setAcknowledgement, { params: { id }, body }),
    onSuccess: () => {
      onSaved()
      tell(t('settings.saved'))
      return queryClient.invalidateQueries({ queryKey: acknowledgementsQuery.queryKey })
    },
  })
}

/** What would be said at this moment, and whether such words can be trusted. */
function Standing({ acknowledgement }: { acknowledgement: Acknowledgement }) {
  const { t, locale } = useText()
  const { now, said, answered } = acknowledgement
  const share = shareOf(acknowledgement)
  return (
    <div className={css.standing}>
      <div>
        <h2>{t('ack.now')}</h2>
        <strong>{now[locale]}</strong>
        <p>{t('ack.now.about', { estimated: String(now.estimated) })}</p>
      </div>
      <div>
        <h2>{t('ack.kept')}</h2>
        <strong>{answered > 0 ? t('ack.kept.short', { answered, share }) : '—'}</strong>
        <p>{t('ack.kept.long', { said, answered, share, goal: GOAL })}</p>
      </div>
    </div>
  )
}

interface BoundsProps {
  form: AckForm
  wrong: boolean
  set: (change: Partial<AckForm>) => void
}

function Bounds({ form, wrong, set }: BoundsProps) {
  const { t } = useText()
  return (
    <Fields>
      <NumberInput
        label={t('ack.floor')}
        min={1}
        max={10_080}
        allowDecimal={false}
        value={form.floorMinutes}
        onChange={(value) => typeof value === 'number' && value >= 1 && set({ floorMinutes: value })}
      />
      <NumberInput
        label={t('ack.ceiling')}
        min={0.25}
        max={336}
        step={1}
        value={form.ceilingMinutes / 60}
        error={wrong ? t('ack.bounds.wrong') : undefined}
        onChange={(value) =>
          typeof value === 'number' &&
          value > 0 &&
          set({ ceilingMinutes: Math.max(5, Math.round(value * 60)) })
        }
      />
    </Fields>
  )
}
