import { Button, MultiSelect, NumberInput, Select } from '@mantine/core'
import { type AgentRouting, setAgentRouting } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useNames } from '../../inbox/names.ts'
import { Fields, FormFoot, Wide } from '../../parts/index.ts'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { languageCodes, languageName } from './languages.ts'
import { levels } from './levels.ts'
import { routingQuery, useChange } from './queries.ts'
import css from './routing.module.css'

type Form = Omit<AgentRouting, 'agentId'>

/** How much somebody can have in hand, which languages he speaks and what he knows. */
export function AgentDialog({ agent: { agentId, ...known }, onClose }: Props) {
  const { t, locale } = useText()
  const names = useNames()
  const [form, setForm] = useState<Form>(known)
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const save = useChange((body: Form) => call(setAgentRouting, { params: { id: agentId }, body }), {
    quiet: true,
    onDone: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(form)
  }
  const codes = [...new Set([...languageCodes, ...form.languages])]
  return (
    <Dialog title={names.agent(agentId)} size={620} onClose={onClose}>
      <form onSubmit={submit}>
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
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
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
