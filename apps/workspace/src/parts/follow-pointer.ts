interface Told {
  /** How far down the pointer is from where it pressed, as the list lies; it may have been scrolled meanwhile. */
  onPull: (pulled: number) => void
  /** Let go; null: given up by Escape, or never moved. */
  onEnd: (pulled: number | null) => void
}

/** So little is a click by an unsteady hand. */
const SLACK = 5
/** So near to the edge of what can be seen, the list scrolls. */
const EDGE = 56

/** Follows one pointer from its press on a list until it is let go of; returns what gives up. */
export function follow(list: HTMLElement, press: PointerEvent, { onPull, onEnd }: Told): () => void {
  const listening = new AbortController()
  const pane = scrollerOf(list)
  const inList = (y: number) => y - list.getBoundingClientRect().top
  const began = inList(press.clientY)
  let y = press.clientY
  let moved = false
  let frame = 0
  const pull = () => onPull(inList(y) - began)
  const roll = (before: number) => {
    frame = requestAnimationFrame((time) => {
      frame = 0
      const speed = rollSpeed(pane, y)
      if (speed === 0) return
      pane.scrollBy(0, Math.round(speed * (time - before)))
      pull()
      roll(time)
    })
  }
  const move = (event: PointerEvent) => {
    y = event.clientY
    if (!moved && Math.abs(y - press.clientY) <= SLACK) return
    if (!moved) getSelection()?.removeAllRanges()
    moved = true
    pull()
    if (frame === 0) roll(performance.now())
  }
  const end = (pulled: number | null) => {
    cancelAnimationFrame(frame)
    listening.abort()
    onEnd(pulled)
  }
  listen(listening.signal, press.pointerId, {
    move,
    letGo: () => {
      if (moved) swallowClick()
      end(moved ? inList(y) - began : null)
    },
    giveUp: () => end(null),
  })
  return () => end(null)
}

interface Hearing {
  move: (event: PointerEvent) => void
  letGo: () => void
  giveUp: () => void
}

function listen(signal: AbortSignal, pointerId: number, { move, letGo, giveUp }: Hearing): void {
  const own = (hear: (event: PointerEvent) => void) => (event: PointerEvent) =>
    event.pointerId === pointerId && hear(event)
  window.addEventListener('pointermove', own(move), { signal })
  window.addEventListener('pointerup', own(letGo), { signal })
  window.addEventListener('pointercancel', own(giveUp), { signal })
  const onEscape = (event: KeyboardEvent) => {
    if (event.code !== 'Escape') return
    // A dialog around the list stays open.
    event.stopPropagation()
    giveUp()
  }
  window.addEventListener('keydown', onEscape, { signal, capture: true })
}

/** The click that follows letting go opens nothing. */
function swallowClick(): void {
  const swallowing = new AbortController()
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, signal: swallowing.signal })
  setTimeout(() => swallowing.abort())
}

function scrollerOf(element: HTMLElement): Element {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at
  return document.documentElement
}

/** Pixels a millisecond: faster the nearer to the edge, and beyond it. */
function rollSpeed(pane: Element, y: number): number {
  const { top, bottom } = pane.getBoundingClientRect()
  const above = Math.max(top, 0) + EDGE - y
  const below = y - (Math.min(bottom, window.innerHeight) - EDGE)
  if (above > 0) return -Math.min(above / EDGE, 1)
  return below > 0 ? Math.min(below / EDGE, 1) : 0
}
