import type { Checklist } from '@opora/contract'
import { IconListCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { checklistsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import type { Column } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { ChecklistPage } from './checklist-page.tsx'
import { NewChecklist } from './new-checklist.tsx'

/** /settings/checklists: steps that tickets go through; `new` writes a checklist, an id opens one. */
export default function ChecklistsPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(checklistsQuery).data
  const columns = useColumns()
  if (item === 'new') return <NewChecklist />
  const opened = items.find(({ id }) => id === item)
  if (opened) return <ChecklistPage key={opened.id} checklist={opened} />
  return (
    <ListPage
      section="checklists"
      title={t('checklists.title')}
      about={t('checklists.about')}
      add={t('checklists.add')}
      empty={{ icon: IconListCheck, title: t('checklists.empty'), about: t('checklists.empty.about') }}
      rows={items}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
}

function useColumns(): Column<Checklist>[] {
  const { t } = useText()
  return [
    {
      key: 'name',
      title: t('checklists.name'),
      width: '60%',
      cell: ({ id, name, steps }) => (
        <NameCell section="checklists" item={id} sub={firstOf(steps)}>
          {name}
        </NameCell>
      ),
    },
    {
      key: 'steps',
      title: t('checklists.steps'),
      end: true,
      cell: ({ steps }) => t('checklists.count', { count: steps.length }),
    },
    {
      key: 'used',
      title: t('templates.used'),
      end: true,
      cell: ({ usedBy }) => t('templates.usedBy', { count: usedBy }),
    },
  ]
}

const firstOf = (steps: string[]): string => {
  const line = steps.join(' · ')
  return line.length > 90 ? `${line.slice(0, 90)}…` : line
}
