import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { follow } from './follow-pointer.ts'

/** A row in the hand: where it was, where it would land, how far it has been pulled, and how much room it takes. */
export interface Dragged {
  from: number
  to: number
  pulled: number
  room: number
}

/**
 * Dragging rows of a list by mouse, pen or finger. Rows stay where they are in the document until one is let go of, and
 * are only drawn elsewhere; a finger drags by the grip alone, so that it can scroll by everything else.
 */
export function useDragging(list: RefObject<HTMLElement | null>, onDrop: (from: number, to: number) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])
  const take = (from: number) => (event: PointerEvent) => {
    if (!list.current || event.button !== 0 || !isHold(event)) return
    const spans = [...list.current.children].map(spanOf)
    const landing = (pulled: number): Dragged => ({
      from,
      to: placeOf(spans, from, pulled),
      pulled: within(pulled, spans[0]!.top - spans[from]!.top, spans.at(-1)!.end - spans[from]!.end),
      room: spans[from]!.end - spans[from]!.top,
    })
    stop.current = follow(list.current, event.nativeEvent, {
      onPull: (pulled) => setDragged(landing(pulled)),
      onEnd: (pulled) => {
        setDragged(null)
        if (pulled !== null) onDrop(from, placeOf(spans, from, pulled))
      },
    })
  }
  return { dragged, take }
}

/** Whether a press begins a drag: buttons and switches of a row are for pressing. */
function isHold({ target, pointerType }: PointerEvent): boolean {
  const pressed = target as Element
  if (pressed.closest('[data-grip]')) return true
  return pointerType === 'mouse' && !pressed.closest('button, input, textarea, label')
}

interface Span {
  top: number
  end: number
}

const spanOf = (row: Element): Span => {
  const { offsetTop, offsetHeight } = row as HTMLElement
  return { top: offsetTop, end: offsetTop + offsetHeight }
}

/** A row passes another once its edge is beyond the other's middle. */
function placeOf(rows: readonly Span[], from: number, pulled: number): number {
  const { top, end } = rows[from]!
  const middle = ({ top, end }: Span) => (top + end) / 2
  const passedDown = rows.filter((row, at) => at > from && end + pulled > middle(row)).length
  const passedUp = rows.filter((row, at) => at < from && top + pulled < middle(row)).length
  return from + passedDown - passedUp
}

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
