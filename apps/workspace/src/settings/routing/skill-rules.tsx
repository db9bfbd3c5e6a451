import { Button, Select } from '@mantine/core'
import { type SkillRule, setSkillRules } from '@opora/contract'
import { isComplete } from '@opora/core/conditions'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { ConditionForm, ConditionSentence } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { IconButton, Notice, SaveBar, Section, useForm } from '../../parts/index.ts'
import { levels } from './levels.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

/** Which tickets ask for which skill. */
export function SkillRules() {
  const { t } = useText()
  const { skills, skillRules } = useSuspenseQuery(routingQuery).data
  const keeping = useForm<{ rules: SkillRule[] }, unknown>(
    { rules: skillRules },
    {
      keep: ({ rules }) => call(setSkillRules, { body: { items: rules } }),
      query: routingQuery,
      isReady: ({ rules }) => rules.every(({ condition }) => isComplete(condition)),
    },
  )
  const { rules } = keeping.form
  const set = (next: SkillRule[]) => keeping.set({ rules: next })
  const add = () =>
    set([...rules, { id: crypto.randomUUID(), skillId: skills[0]!.id, level: 1, condition: firstCondition }])
  return (
    <form onSubmit={keeping.submit}>
      <Section title={t('routing.rules')} about={t('routing.rules.about')}>
        {rules.length === 0 && <p className={css.quiet}>{t('routing.rules.none')}</p>}
        {rules.map((rule) => (
          <Rule
            key={rule.id}
            rule={rule}
            onChange={(next) => set(rules.map((each) => (each.id === rule.id ? next : each)))}
            onRemove={() => set(rules.filter(({ id }) => id !== rule.id))}
          />
        ))}
        <Button mt={6} variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {t('routing.rules.add')}
        </Button>
      </Section>
      <SaveBar form={keeping} />
    </form>
  )
}

/** Where a new rule begins: a word of the subject, to be written. */
const firstCondition: SkillRule['condition'] = { all: [{ field: 'subject', op: 'contains', value: '' }] }

interface RuleProps {
  rule: SkillRule
  onChange: (rule: SkillRule) => void
  onRemove: () => void
}

function Rule({ rule, onChange, onRemove }: RuleProps) {
  const { t } = useText()
  const { skills, agents } = useSuspenseQuery(routingQuery).data
  const known = agents.some((agent) =>
    agent.skills.some(({ skillId, level }) => skillId === rule.skillId && level >= rule.level),
  )
  return (
    <div className={css.rule}>
      <div className={css.ruleHead}>
        <Select
          label={t('routing.skill')}
          data={skills.map(({ id, name }) => ({ value: id, label: name }))}
          value={rule.skillId}
          allowDeselect={false}
          onChange={(skillId) => skillId && onChange({ ...rule, skillId })}
        />
        <Select
          label={t('routing.skill.level')}
          data={levels}
          value={String(rule.level)}
          allowDeselect={false}
          onChange={(level) => level && onChange({ ...rule, level: Number(level) })}
        />
        <IconButton label={t('routing.rules.remove')} onClick={onRemove}>
          <IconTrash size={16} />
        </IconButton>
      </div>
      <ConditionForm
        label={t('routing.rules.when')}
        value={rule.condition}
        onChange={(condition) => onChange({ ...rule, condition })}
      />
      {isComplete(rule.condition) && (
        <p className={css.sentence}>
          <ConditionSentence value={rule.condition} />
        </p>
      )}
      {!known && <Notice tone="risk">{t('routing.rules.nobody')}</Notice>}
    </div>
  )
}
