import { Switch } from '@mantine/core'
import { type GroupRouting, setGroupRouting } from '@opora/contract'
import { IconUsers } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Cell, type Column, DataTable, EmptyState, Lead, RowButton, Rows } from '../../parts/index.ts'
import { GroupDialog } from './group-dialog.tsx'
import { routingQuery, useChange } from './queries.ts'
import css from './routing.module.css'
import { spanText } from './span.ts'

/** How each group shares out its work, and the switch of its surge. */
export function Groups() {
  const { t } = useText()
  const names = useNames()
  const { groups } = useSuspenseQuery(routingQuery).data
  const [openId, setOpenId] = useState<string | null>(null)
  const open = groups.find(({ groupId }) => groupId === openId)
  const columns = useColumns(setOpenId)
  const rows = [...groups].sort((a, b) => names.group(a.groupId).localeCompare(names.group(b.groupId)))
  return (
    <>
      <p className={css.about}>{t('routing.groups.about')}</p>
      <Rows>
        <DataTable
          label={t('routing.tab.groups')}
          rows={rows}
          rowKey={({ groupId }) => groupId}
          columns={columns}
          empty={
            <EmptyState icon={<IconUsers size={32} />} title={t('routing.groups.empty')}>
              {t('routing.groups.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
      {open && <GroupDialog key={open.groupId} group={open} onClose={() => setOpenId(null)} />}
    </>
  )
}

function useColumns(open: (id: string) => void): Column<GroupRouting>[] {
  const { t, locale } = useText()
  const names = useNames()
  return [
    {
      key: 'group',
      title: t('routing.group'),
      cell: ({ groupId, strategy }) => (
        <Lead>
          <Cell
            main={<RowButton onClick={() => open(groupId)}>{names.group(groupId)}</RowButton>}
            sub={t(`routing.strategy.${strategy ?? 'none'}`)}
          />
        </Lead>
      ),
    },
    {
      key: 'overflow',
      title: t('routing.overflow'),
      cell: ({ overflowTo, overflowAfterMinutes }) =>
        overflowTo.length ? (
          t('routing.overflow.cell', {
            groups: overflowTo.map(names.group).join(', '),
            span: spanText(overflowAfterMinutes, locale),
          })
        ) : (
          <span className={css.quiet}>{t('routing.overflow.none')}</span>
        ),
    },
    {
      key: 'surge',
      title: t('routing.surge.switch'),
      named: true,
      end: true,
      cell: (group) => <SurgeSwitch group={group} />,
    },
  ]
}

function SurgeSwitch({ group: { groupId, ...rules } }: { group: GroupRouting }) {
  const { t } = useText()
  const names = useNames()
  const { settings } = useSuspenseQuery(routingQuery).data
  const change = useChange((surge: boolean) =>
    call(setGroupRouting, { params: { id: groupId }, body: { ...rules, surge } }),
  )
  const off = rules.strategy === null
  return (
    <Switch
      aria-label={t('routing.surge.label', { name: names.group(groupId) })}
      title={off ? t('routing.surge.off') : t('routing.surge.about', { percent: settings.surgePercent })}
      checked={change.isPending ? change.variables : rules.surge}
      disabled={off}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  )
}
