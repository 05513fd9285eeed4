import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { modifierKeycodes, parseAccelerator } from './accelerator'

const none = { ctrl: false, alt: false, shift: false, meta: false }

it.each([
  ['CommandOrControl+Shift+Space', 'linux', { ...none, keycode: 57, ctrl: true, shift: true }],
  ['CommandOrControl+Shift+Space', 'darwin', { ...none, keycode: 57, meta: true, shift: true }],
  ['Control+Alt+P', 'darwin', { ...none, keycode: 25, ctrl: true, alt: true }],
  ['Option+Cmd+.', 'darwin', { ...none, keycode: 52, alt: true, meta: true }],
  ['F9', 'linux', { ...none, keycode: 67 }],
  ['super+num5', 'win32', { ...none, keycode: 76, meta: true }],
  ['Ctrl+Plus', 'linux', { ...none, keycode: 13, ctrl: true }],
  ['Mouse4', 'linux', { ...none, keycode: 4, mouse: true }],
  ['Alt+Mouse3', 'win32', { ...none, keycode: 3, mouse: true, alt: true }],
  ['RightControl', 'linux', { ...none, keycode: 3613, bare: true, ctrl: true }],
  ['LeftSuper', 'darwin', { ...none, keycode: 3675, bare: true, meta: true }],
])('%s on %s', (accelerator, platform, chord) => {
  expect(parseAccelerator(accelerator, platform)).toEqual(chord)
})

it.each([
  '',
  '+',
  'Ctrl+',
  'Ctrl+Shift',
  'Hyper+A',
  'AltGr+A',
  'MediaPlayPause',
  'Ctrl+VolumeUp',
  'A+B',
  'Ctrl++',
  'Mouse1',
  'Mouse2',
  'Shift+RightControl',
  'Control',
])('%s is none the helper can watch', (accelerator) => {
  expect(parseAccelerator(accelerator, 'linux')).toBeUndefined()
})

/** The package's own table, read as text: loading it would load its native part. */
function publishedKeycodes(): ReadonlyMap<string, number> {
  const file = createRequire(import.meta.url).resolve('uiohook-napi/dist/index.d.ts')
  const lines = readFileSync(file, 'utf8').matchAll(/readonly (\w+): (\d+);/g)
  return new Map([...lines].map(([, name, code]) => [name ?? '', Number(code)]))
}

it('agrees with the codes that uiohook-napi publishes', () => {
  const published = publishedKeycodes()
  const names: Record<string, string> = {
    ...Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].map((key) => [key, key])),
    ...Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`F${i + 1}`, `F${i + 1}`])),
    ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`num${i}`, `Numpad${i}`])),
    Space: 'Space',
    Tab: 'Tab',
    Backspace: 'Backspace',
    Enter: 'Enter',
    Return: 'Enter',
    Escape: 'Escape',
    Delete: 'Delete',
    Insert: 'Insert',
    Home: 'Home',
    End: 'End',
    PageUp: 'PageUp',
    PageDown: 'PageDown',
    Up: 'ArrowUp',
    Down: 'ArrowDown',
    Left: 'ArrowLeft',
    Right: 'ArrowRight',
    Capslock: 'CapsLock',
    Numlock: 'NumLock',
    Scrolllock: 'ScrollLock',
    PrintScreen: 'PrintScreen',
    numdec: 'NumpadDecimal',
    numadd: 'NumpadAdd',
    numsub: 'NumpadSubtract',
    nummult: 'NumpadMultiply',
    numdiv: 'NumpadDivide',
    Plus: 'Equal',
    ';': 'Semicolon',
    '=': 'Equal',
    ',': 'Comma',
    '-': 'Minus',
    '.': 'Period',
    '/': 'Slash',
    '`': 'Backquote',
    '[': 'BracketLeft',
    '\\': 'Backslash',
    ']': 'BracketRight',
    "'": 'Quote',
  }
  for (const [key, name] of Object.entries(names)) {
    expect([key, parseAccelerator(key, 'linux')?.keycode]).toEqual([key, published.get(name)])
  }
  for (const [modifier, both] of Object.entries({
    ctrl: ['Ctrl', 'CtrlRight'],
    alt: ['Alt', 'AltRight'],
    shift: ['Shift', 'ShiftRight'],
    meta: ['Meta', 'MetaRight'],
  })) {
    expect(modifierKeycodes[modifier as keyof typeof modifierKeycodes]).toEqual(both.map((name) => published.get(name)))
  }
})
