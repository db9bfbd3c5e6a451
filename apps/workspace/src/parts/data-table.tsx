import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import css from './data-table.module.css'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Figures and actions stand at the end. */
  end?: boolean
  width?: number | string
  /** On a phone, where the columns have no heads, its name stands before the cell. */
  named?: boolean
}

interface Props<Row> {
  /** Names the table for screen readers. */
  label: string
  columns: Column<Row>[]
  /** undefined while the first page is on its way: skeleton rows are drawn. */
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  /** What to show instead of no rows. */
  empty?: ReactNode
  more?: { load: () => void; loading: boolean } | undefined
}

/** Rows of one kind of thing, as on every settings page. */
export function DataTable<Row>({ label, columns, rows, rowKey, empty, more }: Props<Row>) {
  const { t } = useText()
  if (rows?.length === 0 && empty) return <div className={css.frame}>{empty}</div>
  return (
    <div className={css.frame}>
      <table className={css.table} aria-label={label} aria-busy={rows === undefined}>
        <thead>
          <tr>
            {columns.map(({ key, title, end, width }) => (
              <th key={key} scope="col" className={end ? css.end : undefined} style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined && <SkeletonRows columns={columns.length} />}
          {rows?.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, title, cell, end, named }) => (
                <td key={key} className={end ? css.end : undefined} data-name={named ? title : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className={css.more}>
          <Button variant="subtle" color="gray" loading={more.loading} onClick={more.load}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The name of a row with a quieter line below it. */
export function Cell({ main, sub }: { main: ReactNode; sub?: ReactNode }) {
  return (
    <div>
      <span className={css.main}>{main}</span>
      {sub && <span className={css.sub}>{sub}</span>}
    </div>
  )
}

function SkeletonRows({ columns }: { columns: number }) {
  return ['first', 'second', 'third', 'fourth'].map((row) => (
    <tr key={row}>
      <td colSpan={columns}>
        <Skeleton height={30} radius="sm" />
      </td>
    </tr>
  ))
}
