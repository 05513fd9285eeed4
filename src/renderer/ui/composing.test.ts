// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepCompositionToItself } from './composing'

describe('an input method', () => {
  let stop: () => void
  let field: HTMLInputElement
  let heard: string[]

  beforeEach(() => {
    stop = keepCompositionToItself(window)
    const form = document.body.appendChild(document.createElement('form'))
    field = form.appendChild(document.createElement('input'))
    heard = []
    for (const listener of [field, form])
      listener.addEventListener('keydown', (event) => heard.push((event as KeyboardEvent).key))
  })
  afterEach(() => {
    stop()
    document.body.replaceChildren()
  })

  const press = (key: string, more: KeyboardEventInit = {}): boolean =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

  it.each(['Enter', 'Escape', 'Tab', 'ArrowDown', 'Process'])('has %s for itself while a word is composed', (key) => {
    expect(press(key, { isComposing: true })).toBe(true)
    expect(press(key, { keyCode: 229 })).toBe(true)
    expect(heard).toEqual([])
  })

  it('does not let the browser empty a search field', () => {
    field.type = 'search'
    expect(press('Escape', { isComposing: true })).toBe(false)
    expect(press('Enter', { isComposing: true })).toBe(true)
    expect(press('Escape', { keyCode: 27 })).toBe(true)
  })

  it('leaves all other keys alone', () => {
    press('Enter', { keyCode: 13 })
    press('a')
    expect(heard).toEqual(['Enter', 'Enter', 'a', 'a'])
  })
})
