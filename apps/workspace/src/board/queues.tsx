import type { Board, BoardLoad } from '@opora/contract'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './board.module.css'
import { Longest } from './figures.tsx'

interface Row {
  key: string
  name: string
  load: BoardLoad
}

/** What waits where: by group, and by channel where there is more than one. */
export function Queues({ board: { groups, channels } }: { board: Board }) {
  const { t } = useText()
  const names = useNames()
  const byGroup = groups.map(({ groupId, ...load }) => ({
    key: groupId ?? '',
    name: groupId ? names.group(groupId) : t('board.noGroup'),
    load,
  }))
  const byChannel = channels.map(({ channelId, name, ...load }) => ({
    key: channelId ?? '',
    name: channelId ? name : t('board.noChannel'),
    load,
  }))
  return (
    <section className={css.box}>
      <Table title={t('board.groups')} rows={byGroup} />
      {byChannel.length > 1 && <Table title={t('board.channels')} rows={byChannel} />}
    </section>
  )
}

function Table({ title, rows }: { title: string; rows: Row[] }) {
  const { t, number } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <section className={css.scroll} aria-label={title} tabIndex={0}>
      <table className={css.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.place')}</th>
            <th scope="col" className={css.wide}>
              {t('board.shares')}
            </th>
            <th scope="col">{t('board.col.waiting')}</th>
            <th scope="col">{t('board.col.unassigned')}</th>
            <th scope="col">{t('board.col.atRisk')}</th>
            <th scope="col">{t('board.col.overdue')}</th>
            <th scope="col">{t('board.col.oldest')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, load }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className={css.wide}>
                <Shares load={load} />
              </td>
              <td>{number(load.waiting)}</td>
              <td>{number(load.unassigned)}</td>
              <td data-tone={load.atRisk ? 'risk' : undefined}>{number(load.atRisk)}</td>
              <td data-tone={load.overdue ? 'late' : undefined}>{number(load.overdue)}</td>
              <td>
                <Longest at={load.oldestAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={css.none}>{t('board.nothing')}</p>}
    </section>
  )
}

/** Of those who wait: in time, at risk, late. The figures beside it say the same; where nobody waits it is empty. */
function Shares({ load: { waiting, atRisk, overdue } }: { load: BoardLoad }) {
  const of = (count: number) => ({ flexGrow: count })
  return (
    <span className={css.shares} aria-hidden="true">
      <i style={of(Math.max(0, waiting - atRisk - overdue))} />
      <i data-tone="risk" style={of(atRisk)} />
      <i data-tone="late" style={of(overdue)} />
    </span>
  )
}
