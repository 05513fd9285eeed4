// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { beginsMessage } from './type-anywhere'

const key = (name: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...held,
})

describe('typing anywhere', () => {
  it('begins a message with letters, digits and signs of any script', () => {
    for (const name of ['a', 'Ş', '7', '?', '日']) expect(beginsMessage(key(name), document.body)).toBe(true)
  })

  it('leaves the talk key, other keys and shortcuts alone', () => {
    for (const name of [' ', 'Enter', 'Escape', 'ArrowUp', 'F5', 'Dead']) {
      expect(beginsMessage(key(name), document.body)).toBe(false)
    }
    expect(beginsMessage(key('c', { ctrlKey: true }), document.body)).toBe(false)
  })

  it('leaves fields, dialogs and menus alone', () => {
    document.body.innerHTML = '<input><div role="dialog"><button></button></div><div role="menu"><i></i></div><b></b>'
    for (const place of ['input', 'button', 'i']) {
      expect(beginsMessage(key('a'), document.querySelector(place))).toBe(false)
    }
    expect(beginsMessage(key('a'), document.querySelector('b'))).toBe(true)
  })
})
