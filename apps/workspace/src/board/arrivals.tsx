import { Button } from '@mantine/core'
import type { Board } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import css from './board.module.css'

/** What came in today, hour by hour, against what is usual; the table is one click away. */
export function Arrivals({ arrivals }: { arrivals: Board['arrivals'] }) {
  const { t } = useText()
  const [asTable, setAsTable] = useState(false)
  const { usual, timeZone } = arrivals
  return (
    <section className={css.box}>
      <div className={css.boxHead}>
        <h2>{t('board.arrivals')}</h2>
        <span className={css.legend}>
          <span>
            <i /> {t('board.today')}
          </span>
          {usual && (
            <span>
              <i data-usual="" /> {t('board.usual')}
            </span>
          )}
          <em>{timeZone}</em>
        </span>
        <Button variant="subtle" color="gray" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'board.asChart' : 'board.asTable')}
        </Button>
      </div>
      {asTable ? <HourTable {...arrivals} /> : <Chart {...arrivals} />}
    </section>
  )
}

function Chart({ today, usual, hour }: Board['arrivals']) {
  const { t } = useText()
  const highest = Math.max(1, ...today, ...(usual ?? []))
  const height = (count: number) => `${(100 * count) / highest}%`
  const came = today.reduce((sum, count) => sum + count, 0)
  return (
    <div className={css.chart} role="img" aria-label={t('board.chart', { count: came })}>
      {today.map((count, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour
          key={at}
          className={css.hour}
          data-now={at === hour || undefined}
          title={t('board.hour', { hour: at, count, usual: Math.round(usual?.[at] ?? 0) })}
        >
          <span className={css.bars}>
            {count > 0 && (
              <span className={css.top} style={{ bottom: height(Math.max(count, usual?.[at] ?? 0)) }}>
                {count}
              </span>
            )}
            <i style={{ height: height(count) }} />
            {(usual?.[at] ?? 0) > 0 && <em style={{ bottom: height(usual?.[at] ?? 0) }} />}
          </span>
          <span className={css.label}>{at}</span>
        </div>
      ))}
    </div>
  )
}

function HourTable({ today, usual }: Board['arrivals']) {
  const { t, number } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <section className={css.scroll} aria-label={t('board.arrivals')} tabIndex={0}>
      <table className={css.table}>
        <caption className={css.unseen}>{t('board.arrivals')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.col.hour')}</th>
            <th scope="col">{t('board.today')}</th>
            {usual && <th scope="col">{t('board.usual')}</th>}
          </tr>
        </thead>
        <tbody>
          {today.map((count, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour
            <tr key={at}>
              <th scope="row">{t('board.hours', { from: at, to: at + 1 })}</th>
              <td>{number(count)}</td>
              {usual && <td>{number(usual[at] ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
