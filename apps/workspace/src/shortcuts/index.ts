export { keyCaps } from './keys.ts'
export { type Shortcut, shortcutSections } from './registry.ts'
export { apple, useAllShortcuts, useShortcutListener, useShortcuts } from './use-shortcuts.ts'
