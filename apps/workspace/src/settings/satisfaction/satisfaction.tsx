import { NumberInput } from '@mantine/core'
import { changeSatisfaction, getSatisfaction, type Satisfaction } from '@opora/contract'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, fieldRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Lately } from './lately.tsx'

const satisfactionQuery = queryOptions({
  queryKey: ['satisfaction'],
  queryFn: ({ signal }) => call(getSatisfaction, {}, { signal }),
})

type Form = Pick<Satisfaction, 'quietDays' | 'openDays'>

/** /settings/satisfaction: how often customers are asked, and what they have said lately. When to ask is for rules. */
export default function SatisfactionPage() {
  const { t, say } = useText()
  const { lately, quietDays, openDays } = useSuspenseQuery(satisfactionQuery).data
  const keeping = useForm<Form, Satisfaction>(
    { quietDays, openDays },
    { keep: (body) => call(changeSatisfaction, { body }), query: satisfactionQuery },
  )
  const { form, set, error } = keeping
  const rules = (
    <Link to="/settings/$section" params={{ section: 'rules' }}>
      {t('satisfaction.rules')}
    </Link>
  )
  return (
    <FormPage
      title={t('satisfaction.title')}
      about={say('satisfaction.about', { rules })}
      above={<Lately lately={lately} />}
      form={keeping}
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
            error={fieldRefusal(error, 'quietDays')}
            onChange={(days) => set({ quietDays: Number(days) })}
          />
          <NumberInput
            label={t('satisfaction.openDays')}
            description={t('satisfaction.openDays.about')}
            allowDecimal={false}
            min={1}
            max={365}
            value={form.openDays}
            error={fieldRefusal(error, 'openDays')}
            onChange={(days) => set({ openDays: Number(days) })}
          />
        </Fields>
      </Section>
    </FormPage>
  )
}
