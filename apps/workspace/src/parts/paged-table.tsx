import type { ComponentProps } from 'react'
import { DataTable } from './data-table.tsx'
import { Rows } from './rows.tsx'

interface Found<Row> {
  data: { pages: { items: Row[] }[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

type Props<Row> = Omit<ComponentProps<typeof DataTable<Row>>, 'rows' | 'more'> & {
  /** Of `useInfiniteQuery`. */
  found: Found<Row>
}

/** A table that goes on as far as somebody asks for more. */
export function PagedTable<Row>({ found, ...table }: Props<Row>) {
  const { data, hasNextPage, isFetchingNextPage: loading, fetchNextPage } = found
  return (
    <Rows>
      <DataTable
        {...table}
        rows={data?.pages.flatMap(({ items }) => items)}
        more={hasNextPage ? { load: () => void fetchNextPage(), loading } : undefined}
      />
    </Rows>
  )
}
