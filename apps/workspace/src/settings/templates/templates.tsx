import type { Template } from '@opora/contract'
import { IconTemplate } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useLocales, useText } from '../../i18n/index.ts'
import type { Column } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { NewTemplate } from './new-template.tsx'
import { templatesQuery } from './queries.ts'
import { TemplatePage } from './template-page.tsx'

/** /settings/templates: what rules answer with; `new` writes a template, an id opens one. */
export default function TemplatesPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(templatesQuery).data
  const columns = useColumns()
  if (item === 'new') return <NewTemplate />
  const opened = items.find(({ id }) => id === item)
  if (opened) return <TemplatePage key={opened.id} template={opened} />
  return (
    <ListPage
      section="templates"
      title={t('templates.title')}
      about={t('templates.about')}
      add={t('templates.add')}
      empty={{ icon: IconTemplate, title: t('templates.empty'), about: t('templates.empty.about') }}
      rows={items}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
}

function useColumns(): Column<Template>[] {
  const { t } = useText()
  const locales = useLocales()
  return [
    {
      key: 'name',
      title: t('templates.name'),
      width: '50%',
      cell: ({ id, name, ru, en }) => (
        <NameCell section="templates" item={id} sub={firstLine(ru.text || en.text)}>
          {name}
        </NameCell>
      ),
    },
    {
      key: 'languages',
      title: t('templates.languages'),
      cell: (template) =>
        locales
          .filter(({ value }) => template[value].text)
          .map(({ label }) => label)
          .join(', '),
    },
    {
      key: 'used',
      title: t('templates.used'),
      end: true,
      cell: ({ usedBy }) => t('templates.usedBy', { count: usedBy }),
    },
  ]
}

const firstLine = (text: string): string => {
  const line = text.split('\n').find((each) => each.trim()) ?? ''
  return line.length > 90 ? `${line.slice(0, 90)}…` : line
}
