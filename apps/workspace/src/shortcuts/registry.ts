import type { TextKey } from '../i18n/index.ts'
import { isPressed, type Press } from './keys.ts'

export const shortcutSections = ['anywhere', 'list', 'ticket', 'writing'] as const
export type ShortcutSection = (typeof shortcutSections)[number]

export interface Shortcut {
  id: string
  /** Bindings by physical key, alternatives in a list; steps of a sequence parted by a space: `KeyG KeyI`. */
  keys: string[]
  label: TextKey
  section: ShortcutSection
  /** Also while the person types; only for bindings with mod, and Escape. */
  whileTyping?: boolean
  /** Not worth a line in the palette (moving the selection, for instance). */
  quiet?: boolean
  run: () => void
}

export interface Registry {
  add(shortcuts: Shortcut[]): () => void
  /** Everything that works now; of two with the same id the later. */
  all(): Shortcut[]
  subscribe(listener: () => void): () => void
  /** True when the press was a shortcut, or the beginning of one. */
  press(press: Press, typing: boolean, now: number): boolean
}

const sequenceMs = 1200

export function createRegistry(apple: boolean): Registry {
  const groups: Shortcut[][] = []
  const listeners = new Set<() => void>()
  let snapshot: Shortcut[] = []
  let begun: { steps: string[]; at: number } | null = null

  const changed = () => {
    snapshot = [...new Map(groups.flat().map((shortcut) => [shortcut.id, shortcut])).values()]
    for (const listener of listeners) listener()
  }

  const candidates = (typing: boolean) =>
    [...snapshot]
      .reverse()
      .flatMap((shortcut) =>
        typing && !shortcut.whileTyping
          ? []
          : shortcut.keys.map((keys) => ({ shortcut, steps: keys.split(' ') })),
      )

  return {
    add(shortcuts) {
      groups.push(shortcuts)
      changed()
      return () => {
        groups.splice(groups.indexOf(shortcuts), 1)
        changed()
      }
    },
    all: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    press(press, typing, now) {
      const before = begun && now - begun.at < sequenceMs ? begun.steps : []
      begun = null
      const fits = candidates(typing).filter(
        ({ steps }) =>
          steps.length > before.length &&
          before.every((step, index) => step === steps[index]) &&
          isPressed(steps[before.length]!, press, apple),
      )
      const complete = fits.find(({ steps }) => steps.length === before.length + 1)
      if (complete) complete.shortcut.run()
      else if (fits[0]) begun = { steps: fits[0].steps.slice(0, before.length + 1), at: now }
      return fits.length > 0
    },
  }
}
