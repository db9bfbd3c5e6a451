import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/index.ts'
import { PromiseShares } from '../../owed/index.ts'
import { ListFrame } from '../list-page.tsx'
import { emptyForm, formOf } from './form.ts'
import { PoliciesInOrder } from './policies-in-order.tsx'
import { PolicyPage } from './policy-page.tsx'
import { policiesQuery } from './queries.ts'

/** /settings/sla: the policies in their order; `new` makes one, an id opens one. */
export default function SlaPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(policiesQuery).data
  const opened = items.find(({ id }) => id === item)
  if (opened) return <PolicyPage key={opened.id} policy={opened} initial={formOf(opened)} />
  if (item === 'new') return <PolicyPage key="new" initial={emptyForm} />
  return (
    <ListFrame
      section="sla"
      title={t('sla.title')}
      about={t('sla.about')}
      add={t('sla.add')}
      none={items.length === 0}
    >
      <PoliciesInOrder policies={items} />
      <PromiseShares />
    </ListFrame>
  )
}
