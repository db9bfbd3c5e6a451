import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import { PageHeader } from '../../parts/index.ts'
import { emptyForm, formOf } from './form.ts'
import { PoliciesInOrder } from './policies-in-order.tsx'
import { PolicyPage } from './policy-page.tsx'
import { PromiseShares } from './promise-share.tsx'
import { policiesQuery } from './queries.ts'

/** /settings/sla: the policies in their order; `new` makes one, an id opens one. */
export default function SlaPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(policiesQuery).data
  const opened = items.find(({ id }) => id === item)
  if (opened) return <PolicyPage key={opened.id} policy={opened} initial={formOf(opened)} />
  if (item === 'new') return <PolicyPage key="new" initial={emptyForm} />
  return (
    <>
      <PageHeader
        title={t('sla.title')}
        actions={
          <Button component={Link} to="/settings/sla/new" leftSection={<IconPlus size={16} />}>
            {t('sla.add')}
          </Button>
        }
      >
        {t('sla.about')}
      </PageHeader>
      <PoliciesInOrder policies={items} />
      <PromiseShares />
    </>
  )
}
