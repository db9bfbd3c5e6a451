import { type Metric, metrics } from '@opora/core/sla'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/index.ts'
import css from './sla.module.css'

interface Props<Column extends string> {
  label: string
  columns: readonly Column[]
  titleOf: (column: Column) => string
  children: (metric: Metric, column: Column) => ReactNode
}

/** Every clock in a row, with something to set for it in each column. */
export function MeasureTable<Column extends string>({ label, columns, titleOf, children }: Props<Column>) {
  const { t } = useText()
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('sla.measure')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {titleOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <tr key={metric}>
              <th scope="row">{t(`due.metric.${metric}`)}</th>
              {columns.map((column) => (
                <td key={column}>{children(metric, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
