import { describe, expect, it } from 'vitest'
import { keyCaps, recordKey } from './hotkey'

const key = (code: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) => ({
  code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held,
})

describe('recording a talk key', () => {
  it.each([
    [key('Space', { ctrlKey: true, shiftKey: true }), false, 'CommandOrControl+Shift+Space'],
    [key('KeyK', { metaKey: true, altKey: true }), true, 'CommandOrControl+Alt+K'],
    [key('KeyK', { ctrlKey: true }), true, 'Control+K'],
    [key('Digit1', { metaKey: true }), false, 'Super+1'],
    [key('F8'), false, 'F8'],
    [key('ArrowUp', { altKey: true }), false, 'Alt+Up'],
  ])('reads %o (mac: %s) as %s', (event, mac, accelerator) => {
    expect(recordKey(event, mac)).toEqual({ kind: 'accelerator', accelerator })
  })

  it('waits while only modifiers are down', () => {
    expect(recordKey(key('ControlLeft', { ctrlKey: true }), false)).toEqual({ kind: 'incomplete' })
  })

  it('refuses a key that every text needs', () => {
    expect(recordKey(key('KeyA'), false)).toEqual({ kind: 'needsModifier' })
    expect(recordKey(key('KeyA', { shiftKey: true }), false)).toEqual({ kind: 'needsModifier' })
    expect(recordKey(key('Space'), false)).toEqual({ kind: 'needsModifier' })
  })

  it('is cancelled by Escape alone', () => {
    expect(recordKey(key('Escape'), false)).toEqual({ kind: 'cancel' })
    expect(recordKey(key('Escape', { ctrlKey: true }), false)).toEqual({ kind: 'accelerator', accelerator: 'CommandOrControl+Escape' })
  })
})

describe('key caps', () => {
  it('are named as the keyboard names them', () => {
    expect(keyCaps('CommandOrControl+Shift+Space', false)).toEqual(['key.control', 'key.shift', 'key.space'])
    expect(keyCaps('CommandOrControl+Alt+K', true)).toEqual([{ text: '⌘' }, { text: '⌥' }, { text: 'K' }])
    expect(keyCaps('Alt++', false)).toEqual(['key.alt', { text: '+' }])
  })
})
