import { Button } from '@mantine/core'
import type { Template } from '@opora/contract'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import {
  Cell,
  type Column,
  DataTable,
  EmptyState,
  Lead,
  PageHeader,
  RowLink,
  Rows,
} from '../../parts/index.ts'
import { useLocales } from '../use-locales.ts'
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
  const add = (
    <Button component={Link} to="/settings/templates/new" leftSection={<IconPlus size={16} />}>
      {t('templates.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('templates.title')} actions={items.length > 0 && add}>
        {t('templates.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('templates.title')}
          rows={items}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={<IconTemplate size={32} />} title={t('templates.empty')} action={add}>
              {t('templates.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
    </>
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
        <Lead>
          <Cell
            main={
              <RowLink to="/settings/$section/$item" params={{ section: 'templates', item: id }}>
                {name}
              </RowLink>
            }
            sub={firstLine(ru.text || en.text)}
          />
        </Lead>
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
