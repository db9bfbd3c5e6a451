import { Button, NumberInput } from '@mantine/core'
import { changeSatisfaction, getSatisfaction, type Satisfaction } from '@opora/contract'
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call, fieldRefusal, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot, PageHeader, Refusal, Section, tell } from '../../parts/index.ts'
import { Lately } from './lately.tsx'

const satisfactionQuery = queryOptions({
  queryKey: ['satisfaction'],
  queryFn: ({ signal }) => call(getSatisfaction, {}, { signal }),
})

type Form = Pick<Satisfaction, 'quietDays' | 'openDays'>

/** /settings/satisfaction: how often customers are asked, and what they have said lately. When to ask is for rules. */
export default function SatisfactionPage() {
  const { t, say } = useText()
  const { data } = useSuspenseQuery(satisfactionQuery)
  const [form, setForm] = useState<Form>({ quietDays: data.quietDays, openDays: data.openDays })
  const save = useMutation({
    mutationFn: (body: Form) => call(changeSatisfaction, { body }),
    onSuccess: (changed) => {
      queryClient.setQueryData(satisfactionQuery.queryKey, changed)
      tell(t('settings.saved'))
    },
  })
  const rules = (
    <Link to="/settings/$section" params={{ section: 'rules' }}>
      {t('satisfaction.rules')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('satisfaction.title')}>{say('satisfaction.about', { rules })}</PageHeader>
      <Lately lately={data.lately} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(form)
        }}
      >
        <Section>
          <Fields>
            <NumberInput
              label={t('satisfaction.quietDays')}
              description={t('satisfaction.quietDays.about')}
              allowDecimal={false}
              min={0}
              max={365}
              value={form.quietDays}
              error={fieldRefusal(save.error, 'quietDays')}
              onChange={(days) => setForm({ ...form, quietDays: Number(days) })}
            />
            <NumberInput
              label={t('satisfaction.openDays')}
              description={t('satisfaction.openDays.about')}
              allowDecimal={false}
              min={1}
              max={365}
              value={form.openDays}
              error={fieldRefusal(save.error, 'openDays')}
              onChange={(days) => setForm({ ...form, openDays: Number(days) })}
            />
          </Fields>
          <Refusal error={save.error} />
          <FormFoot>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
          </FormFoot>
        </Section>
      </form>
    </>
  )
}
