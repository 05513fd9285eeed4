import { describe, expect, it } from 'vitest'
import { shortcutOf } from './shortcuts'

const press = (code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('shortcuts', () => {
  it('are asked for with Ctrl, and on a Mac with Command', () => {
    expect(shortcutOf(press('KeyK', { ctrlKey: true }), false)).toBe('palette')
    expect(shortcutOf(press('KeyK', { metaKey: true }), true)).toBe('palette')
    expect(shortcutOf(press('KeyK', { ctrlKey: true }), true)).toBeUndefined()
    expect(shortcutOf(press('KeyK', { metaKey: true }), false)).toBeUndefined()
    expect(shortcutOf(press('KeyK', {}), false)).toBeUndefined()
  })

  it('leave what the system and the browser do with other keys alone', () => {
    expect(shortcutOf(press('KeyK', { ctrlKey: true, shiftKey: true }), false)).toBeUndefined()
    expect(shortcutOf(press('KeyK', { ctrlKey: true, altKey: true }), false)).toBeUndefined()
    expect(shortcutOf(press('KeyC', { ctrlKey: true }), false)).toBeUndefined()
    expect(shortcutOf(press('KeyO', { ctrlKey: true, shiftKey: true }), false)).toBe('newConversation')
    expect(shortcutOf(press('Comma', { ctrlKey: true }), false)).toBe('settings')
  })
})
