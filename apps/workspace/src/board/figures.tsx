import type { Board } from '@opora/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import { Ago } from '../parts/index.ts'
import css from './board.module.css'

/** The few figures that say how the desk stands. Colour only where somebody is late, or about to be. */
export function Figures({ board: { total, arrivals } }: { board: Board }) {
  const { t, number } = useText()
  const came = arrivals.today.reduce((sum, count) => sum + count, 0)
  return (
    <section className={css.figures} aria-label={t('board.now')}>
      <Figure title={t('board.waiting')} value={number(total.waiting)}>
        {total.waiting > 0 ? t('board.unassigned', { count: total.unassigned }) : t('board.waiting.none')}
      </Figure>
      <Figure title={t('board.oldest')} value={<Longest at={total.oldestAt} />}>
        {total.oldestAt ? t('board.oldest.about') : t('board.oldest.none')}
      </Figure>
      <Link to="/inbox/$view" params={{ view: 'overdue' }} className={css.link}>
        <Figure
          title={t('board.overdue')}
          value={number(total.overdue)}
          tone={total.overdue ? 'late' : undefined}
        >
          {t('board.overdue.about')}
        </Figure>
      </Link>
      <Link to="/inbox/$view" params={{ view: 'at_risk' }} className={css.link}>
        <Figure
          title={t('board.atRisk')}
          value={number(total.atRisk)}
          tone={total.atRisk ? 'risk' : undefined}
        >
          {t('board.atRisk.about')}
        </Figure>
      </Link>
      <Figure title={t('board.came')} value={number(came)}>
        {arrivals.usualByNow === null
          ? t('board.came.unknown')
          : t('board.came.usual', { count: Math.round(arrivals.usualByNow) })}
      </Figure>
    </section>
  )
}

interface FigureProps {
  title: string
  value: ReactNode
  tone?: 'late' | 'risk' | undefined
  children: ReactNode
}

function Figure({ title, value, tone, children }: FigureProps) {
  return (
    <div className={css.figure} data-tone={tone}>
      <span>{title}</span>
      <b>{value}</b>
      <small>{children}</small>
    </div>
  )
}

export function Longest({ at }: { at: string | null }) {
  return at ? <Ago at={at} short /> : '–'
}
