// @vitest-environment jsdom
import fc from '#support/fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { isTalkKey, talkGesture, type GestureInput, type GestureOrder, type Held } from './talk-gesture'

type Mode = Parameters<typeof talkGesture>[2]

function play(mode: Mode, ...inputs: GestureInput[]): GestureOrder[] {
  let held: Held = 'none'
  return inputs.flatMap((input) => {
    const step = talkGesture(held, input, mode)
    held = step.held
    return step.orders
  })
}
const down = (by: 'pointer' | 'key'): GestureInput => ({ type: 'down', by })
const up = (by: 'pointer' | 'key'): GestureInput => ({ type: 'up', by })

describe('the talk gesture', () => {
  it('presses and releases in hold and toggle mode', () => {
    expect(play('hold', down('key'), up('key'))).toEqual(['press', 'release'])
    expect(play('toggle', down('pointer'), up('pointer'))).toEqual(['press', 'release'])
  })

  it('turns hands-free on release only, so that a press can be taken back', () => {
    expect(play('handsFree', down('pointer'))).toEqual([])
    expect(play('handsFree', down('pointer'), up('pointer'))).toEqual(['arm'])
    expect(play('handsFree', down('pointer'), { type: 'cancel' }, up('pointer'))).toEqual([])
  })

  it('belongs to whatever went down first', () => {
    expect(play('hold', down('key'), down('pointer'), up('pointer'), up('key'))).toEqual(['press', 'release'])
  })

  it('releases when the release will never come', () => {
    expect(play('hold', down('key'), { type: 'cancel' }, up('key'))).toEqual(['press', 'release'])
  })

  it('lets a screen reader hold with one click and let go with the next', () => {
    expect(play('hold', { type: 'click' }, { type: 'click' })).toEqual(['press', 'release'])
    expect(play('hold', { type: 'click' }, down('pointer'), up('pointer'))).toEqual(['press', 'release'])
    expect(play('handsFree', { type: 'click' })).toEqual(['arm'])
  })

  it('never leaves a press without exactly one release, whatever happens', () => {
    const input = fc.constantFrom<GestureInput>(
      down('key'),
      up('key'),
      down('pointer'),
      up('pointer'),
      { type: 'click' },
      { type: 'cancel' },
    )
    fc.assert(
      fc.property(fc.constantFrom<Mode>('hold', 'toggle'), fc.array(input, { maxLength: 30 }), (mode, inputs) => {
        const orders = play(mode, ...inputs, { type: 'cancel' })
        expect(orders).toEqual(orders.map((_, index) => (index % 2 === 0 ? 'press' : 'release')))
        expect(orders.length % 2).toBe(0)
      }),
    )
  })
})

describe('the talk key', () => {
  afterEach(() => document.body.replaceChildren())

  const press = (html: string, init: KeyboardEventInit = {}): boolean => {
    document.body.innerHTML = html
    const target = document.querySelector('[data-here]') ?? document.body
    let answer = false
    const listen = (event: KeyboardEvent): void => {
      answer = isTalkKey(event)
    }
    window.addEventListener('keydown', listen)
    target.dispatchEvent(new KeyboardEvent('keydown', { code: 'Space', bubbles: true, ...init }))
    window.removeEventListener('keydown', listen)
    return answer
  }

  it('is Space anywhere on the page', () => {
    expect(press('<main data-here></main>')).toBe(true)
    expect(press('<div role="log" tabindex="0" data-here></div>')).toBe(true)
  })

  it.each([
    '<textarea data-here></textarea>',
    '<input data-here>',
    '<button><span data-here></span></button>',
    '<div role="dialog"><p data-here></p></div>',
    '<div role="slider" data-here></div>',
  ])('is not Space in %s', (html) => {
    expect(press(html)).toBe(false)
  })

  it('is not another key, and not Space with a modifier', () => {
    expect(press('', { code: 'KeyA' })).toBe(false)
    expect(press('', { ctrlKey: true })).toBe(false)
    expect(press('', { shiftKey: true })).toBe(false)
  })
})
