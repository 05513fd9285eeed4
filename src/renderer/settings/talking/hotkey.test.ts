import { describe, expect, it } from 'vitest'
import { keyCaps, recordButton, recordKey, recordRelease } from './hotkey'

const key = (code: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
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
    expect(recordKey(key('Escape', { altKey: true }), false)).toEqual({
      kind: 'accelerator',
      accelerator: 'Alt+Escape',
    })
  })
})

describe('keys that are needed elsewhere', () => {
  it.each([
    [key('KeyC', { ctrlKey: true }), false],
    [key('KeyV', { metaKey: true }), true],
    [key('F4', { altKey: true }), false],
    [key('KeyL', { metaKey: true }), false],
    [key('Space', { metaKey: true }), true],
  ])('%o (mac: %s) are refused', (event, mac) => {
    expect(recordKey(event, mac)).toEqual({ kind: 'reserved' })
  })

  it('are fine with one more modifier', () => {
    expect(recordKey(key('KeyC', { ctrlKey: true, altKey: true }), false)).toEqual({
      kind: 'accelerator',
      accelerator: 'CommandOrControl+Alt+C',
    })
    expect(recordKey(key('KeyC', { ctrlKey: true }), true)).toEqual({ kind: 'accelerator', accelerator: 'Control+C' })
  })
})

describe('modifiers and mouse buttons', () => {
  it('are taken alone where they can be watched', () => {
    expect(recordRelease('ControlRight', 'ControlRight', true)).toEqual({
      kind: 'accelerator',
      accelerator: 'RightControl',
    })
    expect(recordRelease('ControlRight', 'KeyA', true)).toEqual({ kind: 'incomplete' })
    expect(recordRelease('KeyA', 'KeyA', true)).toEqual({ kind: 'incomplete' })
    expect(recordRelease('ControlRight', 'ControlRight', false)).toEqual({ kind: 'unwatchable' })
  })

  it('can be any button but the two everybody needs', () => {
    const button = (n: number, held = {}) => ({
      button: n,
      ctrlKey: false,
      altKey: false,
      shiftKey: false,
      metaKey: false,
      ...held,
    })
    expect(recordButton(button(3), false, true)).toEqual({ kind: 'accelerator', accelerator: 'Mouse4' })
    expect(recordButton(button(4, { altKey: true }), false, true)).toEqual({
      kind: 'accelerator',
      accelerator: 'Alt+Mouse5',
    })
    expect(recordButton(button(1), false, false)).toEqual({ kind: 'unwatchable' })
    for (const n of [0, 2]) expect(recordButton(button(n), false, true)).toEqual({ kind: 'incomplete' })
  })
})

describe('key caps', () => {
  it('are named as the keyboard names them', () => {
    expect(keyCaps('CommandOrControl+Shift+Space', false)).toEqual(['key.control', 'key.shift', 'key.space'])
    expect(keyCaps('CommandOrControl+Alt+K', true)).toEqual([{ text: '⌘' }, { text: '⌥' }, { text: 'K' }])
    expect(keyCaps('RightControl', false)).toEqual(['key.right', 'key.control'])
    expect(keyCaps('LeftSuper', true)).toEqual(['key.left', { text: '⌘' }])
    expect(keyCaps('Alt+Mouse4', false)).toEqual(['key.alt', 'key.mouse4'])
    expect(keyCaps('Alt++', false)).toEqual(['key.alt', { text: '+' }])
  })
})
