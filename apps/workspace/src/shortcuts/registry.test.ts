import { describe, expect, it } from 'vitest'
import { keyCaps } from './keys.ts'
import { createRegistry, type Shortcut } from './registry.ts'

const press = (
  code: string,
  more: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})

function desk(apple = false) {
  const ran: string[] = []
  const registry = createRegistry(apple)
  const shortcut = (id: string, keys: string[], more: Partial<Shortcut> = {}): Shortcut => ({
    id,
    keys,
    label: 'app.name',
    section: 'anywhere',
    run: () => ran.push(id),
    ...more,
  })
  return { ran, registry, shortcut }
}

describe('the shortcut registry', () => {
  it('goes by the physical key, whatever the layout types with it', () => {
    const { ran, registry, shortcut } = desk()
    registry.add([shortcut('next', ['KeyJ'])])
    expect(registry.press(press('KeyJ'), false, 0)).toBe(true)
    expect(ran).toEqual(['next'])
  })

  it('stays silent while a person types, but for what asks for it', () => {
    const { ran, registry, shortcut } = desk()
    registry.add([shortcut('reply', ['KeyR']), shortcut('send', ['mod+Enter'], { whileTyping: true })])
    expect(registry.press(press('KeyR'), true, 0)).toBe(false)
    expect(registry.press(press('Enter', { ctrlKey: true }), true, 0)).toBe(true)
    expect(ran).toEqual(['send'])
  })

  it('leaves combinations of the browser alone', () => {
    const { registry, shortcut } = desk()
    registry.add([shortcut('reply', ['KeyR'])])
    expect(registry.press(press('KeyR', { ctrlKey: true }), false, 0)).toBe(false)
    expect(registry.press(press('KeyR', { metaKey: true }), false, 0)).toBe(false)
  })

  it('takes ⌘ for mod on Apple keyboards and Ctrl elsewhere', () => {
    const { ran, registry, shortcut } = desk(true)
    registry.add([shortcut('palette', ['mod+KeyK'])])
    registry.press(press('KeyK', { ctrlKey: true }), false, 0)
    registry.press(press('KeyK', { metaKey: true }), false, 0)
    expect(ran).toEqual(['palette'])
  })

  it('runs a sequence only when its second key follows in time', () => {
    const { ran, registry, shortcut } = desk()
    registry.add([shortcut('go mine', ['KeyG KeyM']), shortcut('macro', ['KeyM'])])
    registry.press(press('KeyG'), false, 0)
    registry.press(press('KeyM'), false, 500)
    registry.press(press('KeyG'), false, 1000)
    registry.press(press('KeyM'), false, 9000)
    expect(ran).toEqual(['go mine', 'macro'])
  })

  it('prefers what was added later, and forgets it when it is removed', () => {
    const { ran, registry, shortcut } = desk()
    registry.add([shortcut('back to list', ['Escape'])])
    const remove = registry.add([shortcut('close dialog', ['Escape'])])
    registry.press(press('Escape'), false, 0)
    remove()
    registry.press(press('Escape'), false, 0)
    expect(ran).toEqual(['close dialog', 'back to list'])
  })

  it('draws the caps of each platform', () => {
    expect(keyCaps('mod+shift+Enter', true)).toEqual([['⌘', '⇧', '↵']])
    expect(keyCaps('KeyG KeyI', false)).toEqual([['G'], ['I']])
    expect(keyCaps('shift+Slash', false)).toEqual([['?']])
  })
})
