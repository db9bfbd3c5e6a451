import { Checkbox, Radio, Select, TextInput } from '@mantine/core'
import { type Occasion, occasions, type RuleDefinition } from '@opora/core/automation'
import { ConditionForm } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { pathRefusal, Section } from '../../parts/index.ts'
import { Actions } from './actions.tsx'
import { type AnchorName, anchorName, anchorNames, anchorOfName, type Draft, ofKind } from './draft.ts'
import css from './rules.module.css'
import { Steps } from './steps.tsx'

interface Props {
  draft: Draft
  set: (change: Partial<Draft>) => void
  error: unknown
  /** A rule that exists stays what it is. */
  isNew: boolean
}

/** Everything that makes a rule, in the order in which it is said: when, if, then. */
export function RuleFields({ draft, set, error, isNew }: Props) {
  const { t } = useText()
  const { name, definition } = draft
  const change = (part: object) => set({ definition: { ...definition, ...part } as RuleDefinition })
  return (
    <>
      <Section>
        <TextInput
          label={t('rules.name')}
          placeholder={t('rules.name.example')}
          maxLength={200}
          value={name}
          error={pathRefusal(error, 'name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </Section>
      <Section title={t('rules.when')} about={isNew ? undefined : t(`rules.when.${definition.kind}.about`)}>
        {isNew && <Kind definition={definition} onChange={(next) => set({ definition: next })} />}
        {definition.kind === 'update' ? (
          <Occasions on={definition.on} onChange={(on) => change({ on })} />
        ) : (
          <AnchorField definition={definition} onChange={change} />
        )}
      </Section>
      <Section title={t('rules.if')} about={t('rules.if.about')}>
        <ConditionForm
          label={t('rules.if')}
          value={definition.condition}
          onChange={(condition) => change({ condition })}
        />
      </Section>
      <Section title={t('rules.then')} about={t(`rules.then.${definition.kind}.about`)}>
        {definition.kind === 'update' ? (
          <Actions
            label={t('rules.then')}
            actions={definition.actions}
            onChange={(actions) => change({ actions })}
          />
        ) : (
          <Steps steps={definition.steps} onChange={(steps) => change({ steps })} />
        )}
      </Section>
    </>
  )
}

function Kind({
  definition,
  onChange,
}: {
  definition: RuleDefinition
  onChange: (definition: RuleDefinition) => void
}) {
  const { t } = useText()
  return (
    <Radio.Group
      aria-label={t('rules.when')}
      value={definition.kind}
      onChange={(kind) => onChange(ofKind(kind as RuleDefinition['kind'], definition))}
    >
      <div className={css.kinds}>
        {(['update', 'time'] as const).map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={t(`rules.kind.${kind}`)}
            description={t(`rules.kind.${kind}.about`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function Occasions({ on, onChange }: { on: Occasion[]; onChange: (on: Occasion[]) => void }) {
  const { t } = useText()
  return (
    <Checkbox.Group
      aria-label={t('rules.occasions')}
      value={on}
      onChange={(next) => onChange(occasions.filter((each) => next.includes(each)))}
    >
      <div className={css.occasions}>
        {occasions.map((each) => (
          <Checkbox key={each} value={each} label={capital(t(`rules.occasion.${each}`))} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function AnchorField({
  definition,
  onChange,
}: {
  definition: Extract<RuleDefinition, { kind: 'time' }>
  onChange: (part: object) => void
}) {
  const { t } = useText()
  return (
    <Select
      label={t('rules.anchor')}
      description={t('rules.anchor.about')}
      data={anchorNames.map((value) => ({ value, label: capital(t(`rules.anchor.${value}`)) }))}
      value={anchorName(definition.anchor)}
      maw={420}
      allowDeselect={false}
      onChange={(next) => next && onChange({ anchor: anchorOfName(next as AnchorName) })}
    />
  )
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
