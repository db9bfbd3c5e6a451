import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { customerQuery } from '../api/index.ts'
import { Page, PageHeader } from '../parts/index.ts'

export function CustomerPage() {
  const { customerId } = useParams({ from: '/desk/customers/$customerId' })
  const { data } = useSuspenseQuery(customerQuery(customerId))
  return (
    <Page>
      <PageHeader title={data.name || data.email || data.id}>{data.email}</PageHeader>
    </Page>
  )
}
