import { Button } from '@mantine/core'
import type { Organization } from '@opora/contract'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { organizationsQuery, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import {
  BackLink,
  type Column,
  DataTable,
  EmptyState,
  Lead,
  Page,
  PageHeader,
  RowLink,
  Rows,
} from '../parts/index.ts'
import { OrganizationDialog } from './organization-dialog.tsx'

/** /organizations: the companies that customers belong to; `new` adds one, an id opens one. */
export function OrganizationsPage() {
  const { t } = useText()
  const may = useMay()
  const navigate = useNavigate()
  const { organizationId } = useParams({ strict: false })
  const { items } = useSuspenseQuery(organizationsQuery).data
  const opened = items.find(({ id }) => id === organizationId)
  const close = () => void navigate({ to: '/organizations', ignoreBlocker: true })
  const add = may('customer.edit') && (
    <Button component={Link} to="/organizations/new" leftSection={<IconPlus size={16} />}>
      {t('organizations.add')}
    </Button>
  )
  return (
    <Page>
      <BackLink to="/customers">{t('customers.title')}</BackLink>
      <PageHeader title={t('organizations.title')} actions={items.length > 0 && add}>
        {t('organizations.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('organizations.title')}
          rows={items}
          rowKey={({ id }) => id}
          columns={useColumns()}
          empty={
            <EmptyState icon={<IconBuilding size={32} />} title={t('organizations.empty')} action={add}>
              {t('organizations.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
      {may('customer.edit') && organizationId === 'new' && <OrganizationDialog onClose={close} />}
      {may('customer.edit') && opened && (
        <OrganizationDialog key={opened.id} organization={opened} onClose={close} />
      )}
    </Page>
  )
}

function useColumns(): Column<Organization>[] {
  const { t } = useText()
  return [
    {
      key: 'name',
      title: t('organizations.name'),
      cell: ({ id, name }) => (
        <Lead>
          <RowLink to="/organizations/$organizationId" params={{ organizationId: id }}>
            {name}
          </RowLink>
        </Lead>
      ),
    },
    {
      key: 'domains',
      title: t('organizations.domains'),
      cell: ({ domains }) => domains.join(', '),
    },
    { key: 'tier', title: t('organizations.tier'), end: true, cell: ({ tier }) => tier },
  ]
}
