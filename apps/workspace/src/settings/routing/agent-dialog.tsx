import { MultiSelect, NumberInput, Select } from '@mantine/core'
import { type AgentRouting, setAgentRouting } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, useForm, Wide } from '../../parts/index.ts'
import { languageCodes, languageName } from './languages.ts'
import { levels } from './levels.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

type Form = Omit<AgentRouting, 'agentId'>

/** How much somebody can have in hand, which languages he speaks and what he knows. */
export function AgentDialog({ agent: { agentId, ...known }, onClose }: Props) {
  const { t, locale } = useText()
  const names = useNames()
  const keeping = useForm<Form, unknown>(known, {
    keep: (body) => call(setAgentRouting, { params: { id: agentId }, body }),
    query: routingQuery,
    onKept: onClose,
  })
  const { form, set } = keeping
  const codes = [...new Set([...languageCodes, ...form.languages])]
  return (
    <FormDialog title={names.agent(agentId)} size={620} form={keeping} onClose={onClose}>
      <Fields>
        <NumberInput
          label={t('routing.capacity')}
          description={t('routing.capacity.about')}
          allowDecimal={false}
          min={1}
          max={1000}
          required
          withAsterisk={false}
          data-autofocus
          value={form.capacity}
          onChange={(capacity) => typeof capacity === 'number' && set({ capacity })}
        />
        <MultiSelect
          label={t('routing.languages')}
          description={t('routing.languages.about')}
          searchable
          data={codes.map((value) => ({ value, label: languageName(value, locale) }))}
          value={form.languages}
          onChange={(languages) => set({ languages })}
        />
        <Wide>
          <SkillLevels form={form} set={set} />
        </Wide>
      </Fields>
    </FormDialog>
  )
}

interface Props {
  agent: AgentRouting
  onClose: () => void
}

function SkillLevels({ form, set }: { form: Form; set: (change: Partial<Form>) => void }) {
  const { t } = useText()
  const { skills } = useSuspenseQuery(routingQuery).data
  if (skills.length === 0) return <p className={css.quiet}>{t('routing.skills.empty')}</p>
  const setLevel = (skillId: string, level: string | null) => {
    const others = form.skills.filter((each) => each.skillId !== skillId)
    set({ skills: level ? [...others, { skillId, level: Number(level) }] : others })
  }
  return (
    <fieldset className={css.levels}>
      <legend>{t('routing.skills')}</legend>
      {skills.map(({ id, name }) => (
        <div key={id} className={css.level}>
          <span>{name}</span>
          <Select
            aria-label={t('routing.skill.levelOf', { name })}
            placeholder={t('routing.skill.level.none')}
            data={levels}
            clearable
            clearButtonProps={{ 'aria-label': t('routing.skill.level.none') }}
            value={form.skills.find(({ skillId }) => skillId === id)?.level.toString() ?? null}
            onChange={(level) => setLevel(id, level)}
          />
        </div>
      ))}
    </fieldset>
  )
}
