import { useEffect, useRef } from 'react'

const pauseMs = 6000

/** Colleagues see "is writing" while keys are pressed, and a little after. */
export function useWritingSignal(begun: boolean, html: string, onWriting: (writing: boolean) => void): void {
  const first = useRef(html)
  useEffect(() => {
    if (!begun || html === first.current) return onWriting(false)
    first.current = html
    onWriting(true)
    const timer = setTimeout(() => onWriting(false), pauseMs)
    return () => clearTimeout(timer)
  }, [begun, html, onWriting])
}
