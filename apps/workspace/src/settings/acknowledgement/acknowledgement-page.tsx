import { NumberInput, Switch } from '@mantine/core'
import { type Acknowledgement, setAcknowledgement } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
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
  const keeping = useForm<AckForm, Acknowledgement>(formOf(acknowledgement), {
    keep: (body) => call(setAcknowledgement, { params: { id: acknowledgement.channelId }, body }),
    query: acknowledgementsQuery,
    isReady: areBoundsRight,
  })
  const { form, set } = keeping
  return (
    <FormPage
      section="acknowledgement"
      list={t('ack.title')}
      title={name}
      above={<Standing acknowledgement={acknowledgement} />}
      form={keeping}
    >
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
        <Bounds form={form} wrong={!keeping.isReady} set={set} />
      </Section>
    </FormPage>
  )
}

const areBoundsRight = ({ floorMinutes, ceilingMinutes }: AckForm) => floorMinutes <= ceilingMinutes

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
