import { Button } from '@mantine/core'
import { createRule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, FormFoot, Leaving, PageHeader, Refusal, tell } from '../../parts/index.ts'
import { refreshRules } from './changing.ts'
import { type Draft, missingIn, missingOf, ofKind } from './draft.ts'
import { RuleFields } from './fields.tsx'
import { Missing } from './missing.tsx'
import { TryOut } from './trial.tsx'
import { Whole } from './whole.tsx'

/** Writes a rule: it may be tried on the past before it is switched on. */
export function NewRule() {
  const { t } = useText()
  const navigate = useNavigate()
  const [empty] = useState<Draft>(() => ({ name: '', definition: ofKind('update') }))
  const [draft, setDraft] = useState(empty)
  const [asked, setAsked] = useState(false)
  const missing = missingOf(draft)
  const make = useMutation({
    mutationFn: (active: boolean) => call(createRule, { body: { ...draft, active } }),
    onSuccess: async (rule) => {
      tell(t(rule.active ? 'rules.made.on' : 'rules.made.off', { name: rule.name }))
      await refreshRules()
      await navigate({ to: '/settings/$section', params: { section: 'rules' } })
    },
  })
  const save = (active: boolean) => {
    setAsked(true)
    if (missing.length === 0) make.mutate(active)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'rules' }}>
        {t('rules.title')}
      </BackLink>
      <PageHeader title={t('rules.new')}>{t('rules.new.about')}</PageHeader>
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <RuleFields
          isNew
          draft={draft}
          error={make.error}
          set={(change) => setDraft({ ...draft, ...change })}
        />
        <Whole definition={draft.definition} />
        <TryOut definition={draft.definition} ready={missingIn(draft.definition).length === 0} />
        {asked && <Missing keys={missing} />}
        <Refusal error={make.error} />
        <Leaving unsaved={draft !== empty && !make.isPending} />
        <FormFoot>
          <Button loading={make.isPending && make.variables} onClick={() => save(true)}>
            {t('rules.save.on')}
          </Button>
          <Button variant="default" loading={make.isPending && !make.variables} onClick={() => save(false)}>
            {t('rules.save.off')}
          </Button>
        </FormFoot>
      </form>
    </>
  )
}
