import { MantineThemeProvider } from '@mantine/core'
import type { View } from '@opora/contract'
import { IconFilter } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { isCalled, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { EmptyState, Page } from '../parts/index.ts'
import { formTheme } from '../theme/index.ts'
import { ReadView } from './read-view.tsx'
import { ViewEditor } from './view-editor.tsx'
import { emptyForm, formOf } from './view-form.ts'
import { useViewName } from './view-name.ts'

/** /views/new makes a view, `?from=` another one; /views/<id> changes it, or shows what it holds. */
export function ViewPage() {
  const { viewId } = useParams({ from: '/desk/views/$viewId' })
  const { from } = useSearch({ from: '/desk/views/$viewId' })
  const { items } = useSuspenseQuery(viewsQuery).data
  return (
    <MantineThemeProvider theme={formTheme}>
      <Page key={`${viewId} ${from}`} wide>
        {viewId === 'new' ? (
          <NewView original={from === undefined ? undefined : items.find(isCalled(from))} />
        ) : (
          <KnownView view={items.find(isCalled(viewId))} />
        )}
      </Page>
    </MantineThemeProvider>
  )
}

function NewView({ original }: { original: View | undefined }) {
  const { t } = useText()
  const nameOf = useViewName()
  if (!original) return <ViewEditor initial={emptyForm} />
  const name = t('views.copy.name', { name: nameOf(original) })
  return <ViewEditor initial={{ ...formOf(original), name, sharing: 'me', groupIds: [] }} />
}

function KnownView({ view }: { view: View | undefined }) {
  const { t } = useText()
  if (!view) {
    return (
      <EmptyState icon={<IconFilter size={32} />} title={t('view.missing')}>
        {t('view.missing.about')}
      </EmptyState>
    )
  }
  return view.mayChange ? <ViewEditor view={view} initial={formOf(view)} /> : <ReadView view={view} />
}
