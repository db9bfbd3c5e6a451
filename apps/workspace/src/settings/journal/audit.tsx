import type { AuditEntry } from '@opora/contract'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import { Ago, Cell, type Column, EmptyState, Lead, PagedTable, PageHeader } from '../../parts/index.ts'
import { auditQuery } from '../queries.ts'
import { ChangeList } from './change-list.tsx'
import css from './journal.module.css'
import { pageOf, useObjectName } from './object-name.ts'

/** /settings/audit: who changed what in settings, people and rights. */
export default function AuditPage() {
  const { t } = useText()
  const found = useInfiniteQuery({ ...auditQuery, staleTime: 0 })
  return (
    <>
      <PageHeader title={t('audit.title')}>{t('audit.about')}</PageHeader>
      <div className={css.top}>
        <PagedTable
          label={t('audit.title')}
          found={found}
          rowKey={({ id }) => id}
          columns={useColumns()}
          empty={
            <EmptyState icon={<IconHistory size={32} />} title={t('audit.empty')}>
              {t('audit.empty.about')}
            </EmptyState>
          }
        />
      </div>
    </>
  )
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useText()
  return [
    {
      key: 'what',
      title: t('audit.what'),
      cell: (entry) => (
        <Lead>
          <What entry={entry} />
        </Lead>
      ),
    },
    {
      key: 'who',
      title: t('audit.who'),
      width: 190,
      cell: ({ actor, address }) => (
        <Cell
          main={<span style={{ fontWeight: 400 }}>{actor.name || t('audit.system')}</span>}
          sub={address}
        />
      ),
    },
    { key: 'at', title: t('audit.when'), end: true, width: 130, cell: ({ at }) => <Ago at={at} /> },
  ]
}

function What({ entry }: { entry: AuditEntry }) {
  const { maybe } = useText()
  const name = useObjectName()(entry)
  const href = pageOf(entry.object)
  return (
    <>
      <Cell
        main={
          <>
            {maybe(`audit.action.${entry.action}`) ?? entry.action}
            {name && (
              <span className={css.object}>
                {' · '}
                {href ? <Link to={href}>{name}</Link> : name}
              </span>
            )}
          </>
        }
      />
      <ChangeList entry={entry} name={name} />
    </>
  )
}
