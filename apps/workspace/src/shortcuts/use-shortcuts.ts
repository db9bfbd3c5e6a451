import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isApple } from './keys.ts'
import { createRegistry, type Shortcut } from './registry.ts'

export const apple = isApple(navigator.platform)
const registry = createRegistry(apple)

/** The shortcuts of a screen, for as long as it is shown. `null` entries are left out. */
export function useShortcuts(shortcuts: (Shortcut | null | false)[]): void {
  const present = shortcuts.filter((shortcut) => shortcut !== null && shortcut !== false)
  const latest = useRef(present)
  latest.current = present
  const shape = present.map(({ id, keys }) => `${id}:${keys}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when the set has changed; what runs is always the latest
  useEffect(
    () =>
      registry.add(
        latest.current.map((shortcut) => ({
          ...shortcut,
          run: () => latest.current.find(({ id }) => id === shortcut.id)?.run(),
        })),
      ),
    [shape],
  )
}

/** Everything that works at the moment, for the palette and the help. */
export function useAllShortcuts(): Shortcut[] {
  return useSyncExternalStore(registry.subscribe, registry.all)
}

/** Listens for the whole page; once, in the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    // Judged before anybody reacts: a menu that closes on Escape is gone by the time the press comes up here.
    let typing = false
    const judge = ({ target, code }: KeyboardEvent) => {
      typing = isTyping(target) || (code.startsWith('Arrow') && hasOwnArrows(target))
    }
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (registry.press(event, typing, event.timeStamp)) event.preventDefault()
    }
    window.addEventListener('keydown', judge, { capture: true })
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', judge, { capture: true })
      window.removeEventListener('keydown', listen)
    }
  }, [])
}

const typingPlaces =
  'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"][aria-haspopup], [data-expanded]'

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest(typingPlaces) !== null
}

/** A pane that scrolls with the arrow keys while it has the focus: `data-arrows`. */
const hasOwnArrows = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[data-arrows]') !== null
