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

  it('leaves all other keys alone', () => {
    press('Enter', { keyCode: 13 })
    press('a')
    expect(heard).toEqual(['Enter', 'Enter', 'a', 'a'])
  })
})
