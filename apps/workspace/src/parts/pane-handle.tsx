import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useText } from '../i18n/index.ts'
import css from './pane-handle.module.css'
import { keepWidth, type PaneKey, paneLimits, paneWidth } from './pane-widths.ts'

/** The edge of a pane: dragged, or moved with the arrow keys; the width is remembered. */
export function PaneHandle({ pane, side = 'end' }: { pane: PaneKey; side?: 'start' | 'end' }) {
  const { t } = useText()
  const [width, setWidth] = useState(() => paneWidth(pane))
  const { least, most, usual } = paneLimits[pane]
  const direction = side === 'end' ? 1 : -1
  const set = (next: number) => setWidth(keepWidth(pane, next))

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.parentElement!.getBoundingClientRect()
    set(side === 'end' ? event.clientX - box.left : box.right - event.clientX)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    set(width + step * direction)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is dragged is not a rule between paragraphs
    <div
      className={css.handle}
      data-side={side}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(`pane.${pane}.width`)}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => set(usual)}
      onKeyDown={press}
    />
  )
}
