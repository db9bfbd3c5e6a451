import { MultiSelect, NumberInput, Radio } from '@mantine/core'
import { type GroupRouting, setGroupRouting, strategyNames } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call, groupsQuery, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, useForm, Wide } from '../../parts/index.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

type Form = Omit<GroupRouting, 'groupId'>

interface PartProps {
  form: Form
  set: (change: Partial<Form>) => void
}

/** How a group shares out its work, who helps out, and when work goes back. */
export function GroupDialog({ group: { groupId, ...known }, onClose }: Props) {
  const names = useNames()
  const keeping = useForm<Form, unknown>(known, {
    keep: (body) => call(setGroupRouting, { params: { id: groupId }, body }),
    query: routingQuery,
    onKept: onClose,
  })
  const { form, set } = keeping
  return (
    <FormDialog title={names.group(groupId)} size={620} form={keeping} onClose={onClose}>
      <StrategyField form={form} set={set} />
      {form.strategy !== null && <Bounds groupId={groupId} form={form} set={set} />}
    </FormDialog>
  )
}

interface Props {
  group: GroupRouting
  onClose: () => void
}

function StrategyField({ form, set }: PartProps) {
  const { t } = useText()
  return (
    <Radio.Group
      labelProps={{ mb: 8 }}
      label={t('routing.strategy')}
      value={form.strategy ?? 'none'}
      mb={20}
      onChange={(value) => set({ strategy: strategyNames.find((name) => name === value) ?? null })}
    >
      <div className={css.strategies}>
        {(['none', ...strategyNames] as const).map((name) => (
          <Radio
            key={name}
            value={name}
            label={t(`routing.strategy.${name}`)}
            description={t(`routing.strategy.${name}.about`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function Bounds({ groupId, form, set }: PartProps & { groupId: string }) {
  const { t } = useText()
  const groups = useQuery(groupsQuery).data?.items ?? []
  const others = groups.filter(({ id }) => id !== groupId)
  return (
    <Fields>
      <Wide>
        <MultiSelect
          label={t('routing.overflow')}
          description={t('routing.overflow.about')}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.overflowTo}
          onChange={(overflowTo) => set({ overflowTo })}
        />
      </Wide>
      {form.overflowTo.length > 0 && (
        <Wide>
          <Minutes
            label={t('routing.overflow.after')}
            value={form.overflowAfterMinutes}
            min={0}
            onChange={(overflowAfterMinutes) => set({ overflowAfterMinutes })}
          />
        </Wide>
      )}
      <Minutes
        label={t('routing.absence')}
        about={t('routing.absence.about')}
        value={form.absenceGraceMinutes}
        min={1}
        onChange={(absenceGraceMinutes) => set({ absenceGraceMinutes })}
      />
      <Minutes
        label={t('routing.silence')}
        about={t('routing.silence.about')}
        value={form.silenceGraceMinutes}
        min={1}
        onChange={(silenceGraceMinutes) => set({ silenceGraceMinutes })}
      />
    </Fields>
  )
}

function Minutes({ label, about, value, min, onChange }: MinutesProps) {
  const { t } = useText()
  return (
    <NumberInput
      label={label}
      description={about}
      suffix={t('routing.minutes')}
      allowDecimal={false}
      min={min}
      max={10_080}
      required
      withAsterisk={false}
      value={value}
      onChange={(minutes) => typeof minutes === 'number' && onChange(minutes)}
    />
  )
}

interface MinutesProps {
  label: string
  about?: string
  value: number
  min: number
  onChange: (minutes: number) => void
}
