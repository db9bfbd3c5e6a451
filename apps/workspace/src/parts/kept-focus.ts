import { useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus where it is when rows change places, which takes it from what is moved in the document: what this
 * returns is called before the order changes. A button that the new order disables hands the focus to its row.
 */
export function useKeptFocus(order: string): () => void {
  const focused = useRef<{ at: Element | null; before: string } | null>(null)
  useLayoutEffect(() => {
    const { at, before } = focused.current ?? {}
    if (before === undefined || before === order) return
    focused.current = null
    if (!(at instanceof HTMLElement)) return
    const heir = at.matches(':disabled') ? at.closest<HTMLElement>('li') : at
    heir?.focus()
  }, [order])
  return () => {
    focused.current = { at: document.activeElement, before: order }
  }
}
