import { Button, TextInput } from '@mantine/core'
import { createSkill, deleteSkill } from '@opora/contract'
import { IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, fieldRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Confirm, IconButton, Refusal, Section } from '../../parts/index.ts'
import { routingQuery, useChange } from './queries.ts'
import css from './routing.module.css'
import { SkillRules } from './skill-rules.tsx'

/** What there is to know, and which tickets ask for it. */
export function Skills() {
  const { t } = useText()
  const { skills, agents } = useSuspenseQuery(routingQuery).data
  const [leaving, setLeaving] = useState<{ id: string; name: string } | null>(null)
  const remove = useChange((id: string) => call(deleteSkill, { params: { id } }), {
    onDone: () => setLeaving(null),
  })
  const having = (id: string) => agents.filter((agent) => agent.skills.some(({ skillId }) => skillId === id))
  return (
    <>
      <Section
        title={t('routing.skills')}
        about={t(skills.length ? 'routing.skills.about' : 'routing.skills.empty')}
      >
        <ul className={css.list}>
          {skills.map((skill) => (
            <li key={skill.id}>
              <span>{skill.name}</span>
              <span className={css.quiet}>{t('routing.skills.who', { count: having(skill.id).length })}</span>
              <IconButton
                label={t('routing.skill.delete', { name: skill.name })}
                onClick={() => setLeaving(skill)}
              >
                <IconTrash size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
        <NewSkill />
      </Section>
      {skills.length > 0 && <SkillRules />}
      <Confirm
        opened={leaving !== null}
        title={t('routing.skill.delete.ask', { name: leaving?.name })}
        action={t('routing.skill.delete.do')}
        busy={remove.isPending}
        onConfirm={() => leaving && remove.mutate(leaving.id)}
        onClose={() => setLeaving(null)}
      >
        {t('routing.skill.delete.about')}
      </Confirm>
    </>
  )
}

function NewSkill() {
  const { t } = useText()
  const [name, setName] = useState('')
  const add = useChange((given: string) => call(createSkill, { body: { name: given } }), {
    quiet: true,
    onDone: () => setName(''),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) add.mutate(name)
      }}
    >
      <div className={css.line}>
        <TextInput
          label={t('routing.skill.name')}
          placeholder={t('routing.skill.example')}
          maxLength={100}
          value={name}
          error={fieldRefusal(add.error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={!name.trim()}>
          {t('routing.skill.add')}
        </Button>
      </div>
      <Refusal error={add.error} />
    </form>
  )
}
