/** What a key press says about itself; `code` is the physical key, so the keyboard's layout does not matter. */
export interface Press {
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** One step of a binding: `mod+shift+Enter`, `KeyJ`. `mod` is ⌘ on Apple keyboards and Ctrl elsewhere. */
export function isPressed(step: string, press: Press, apple: boolean): boolean {
  const parts = step.split('+')
  const code = parts.pop()
  const mod = apple ? press.metaKey : press.ctrlKey
  const other = apple ? press.ctrlKey : press.metaKey
  return (
    samePlace(press.code) === code &&
    mod === parts.includes('mod') &&
    press.shiftKey === parts.includes('shift') &&
    press.altKey === parts.includes('alt') &&
    !other
  )
}

const samePlace = (code: string) => (code === 'NumpadEnter' ? 'Enter' : code)

const signs: Record<string, string> = {
  Slash: '/',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The caps to draw for a binding, step by step: `mod+shift+Enter` → [['⌘', '⇧', '↵']]. */
export function keyCaps(binding: string, apple: boolean): string[][] {
  return binding.split(' ').map((step) => {
    if (step === 'shift+Slash') return ['?']
    return step.split('+').map((part) => {
      if (part === 'mod') return apple ? '⌘' : 'Ctrl'
      if (part === 'shift') return apple ? '⇧' : 'Shift'
      if (part === 'alt') return apple ? '⌥' : 'Alt'
      return signs[part] ?? part.replace(/^(Key|Digit)/, '')
    })
  })
}

export const isApple = (platform: string): boolean => /mac|iphone|ipad/i.test(platform)
