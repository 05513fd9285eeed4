import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { parseAccelerator, type Chord } from './accelerator'
import {
  settleChord,
  trackChord,
  type ChordSignal,
  type ChordState,
  type KeyEvent,
  type Tracked,
} from './chord-tracker'

const spaceChord = parseAccelerator('Ctrl+Shift+Space', 'linux') as Chord
const CTRL = 29
const SHIFT_RIGHT = 54
const SPACE = 57

/** `+57 cs`: key 57 goes down with ctrl and shift held. `+m4`: mouse button 4. */
function key(text: string): KeyEvent {
  const [, sign, mouse, code, flags = ''] = /^([+-])(m?)(\d+) ?(\w*)$/.exec(text) ?? []
  return {
    kind: sign === '+' ? 'down' : 'up',
    keycode: Number(code),
    ...(mouse ? { mouse: true as const } : {}),
    ctrl: flags.includes('c'),
    alt: flags.includes('a'),
    shift: flags.includes('s'),
    meta: flags.includes('m'),
  }
}

/** `later`: nothing happened for so long that a modifier alone is meant. */
function run(
  events: readonly (KeyEvent | 'later')[],
  chord = spaceChord,
): { signals: ChordSignal[]; state: ChordState } {
  const signals: ChordSignal[] = []
  let state: ChordState = 'up'
  for (const event of events) {
    const next: Tracked = event === 'later' ? settleChord(state) : trackChord(state, event, chord)
    state = next.state
    if (next.signal) signals.push(next.signal)
  }
  return { signals, state }
}

it.each([
  ['pressed and let go', ['+29 c', '+54 cs', '+57 cs', '-57 cs', '-54 c', '-29'], ['press', 'release']],
  [
    'held, while the keyboard repeats',
    ['+57 cs', '+57 cs', '+57 cs', '-57 cs'],
    ['press', 'still', 'still', 'release'],
  ],
  ['let go by a modifier first', ['+57 cs', '-29 s', '-57 s'], ['press', 'release']],
  ['let go by the other shift key', ['+57 cs', '-42 cs', '-57 c'], ['press', 'release']],
  ['with a modifier missing', ['+57 c', '-57 c'], []],
  ['with a modifier too many', ['+57 csa', '-57 csa'], []],
  ['another key', ['+30 cs', '-30 cs'], []],
  ['typing while it is held', ['+57 cs', '+30 cs', '-30 cs', '-57 cs'], ['press', 'release']],
  ['its end missed, and another key pressed without its modifiers', ['+57 cs', '+30', '-30'], ['press', 'release']],
  ['an end without a beginning', ['-57 cs', '-29'], []],
])('%s', (_what, events, signals) => {
  expect(run(events.map(key))).toEqual({ signals, state: 'up' })
})

describe('a modifier alone', () => {
  const right = parseAccelerator('RightControl', 'linux') as Chord
  const RIGHT = '3613'
  it.each([
    ['held', [`+${RIGHT} c`, 'later', `+${RIGHT} c`, `-${RIGHT}`], ['press', 'still', 'release']],
    ['tapped', [`+${RIGHT} c`, `-${RIGHT}`, 'later'], []],
    ['as part of a shortcut', [`+${RIGHT} c`, '+46 c', 'later', '-46 c', `-${RIGHT}`], []],
    ['with a click', [`+${RIGHT} c`, '+m1 c', '-m1 c', 'later', `-${RIGHT}`], []],
    [
      'held, and then used in a shortcut',
      [`+${RIGHT} c`, 'later', '+46 c', '-46 c', `-${RIGHT}`],
      ['press', 'release'],
    ],
    ['on the other side', ['+29 c', 'later', '-29'], []],
    ['beside another modifier', ['+42 s', `+${RIGHT} cs`, 'later', `-${RIGHT} s`, '-42'], []],
    ['its end missed', [`+${RIGHT} c`, 'later', '+30'], ['press', 'release']],
  ])('%s', (_what, events, signals) => {
    expect(
      run(
        events.map((event) => (event === 'later' ? event : key(event))),
        right,
      ),
    ).toEqual({ signals, state: 'up' })
  })
})

describe('a mouse button', () => {
  const side = parseAccelerator('Mouse4', 'linux') as Chord
  it.each([
    ['held', ['+m4', '-m4'], ['press', 'release']],
    ['held while typing', ['+m4', '+30', '-30', '-m4'], ['press', 'release']],
    ['another', ['+m5', '-m5', '+m1', '-m1'], []],
    ['a key of the same number', ['+4', '-4'], []],
    ['with a modifier too many', ['+m4 c', '-m4 c'], []],
  ])('%s', (_what, events, signals) => {
    expect(run(events.map(key), side)).toEqual({ signals, state: 'up' })
  })
})

it('always alternates, whatever is typed, and never says more than its own chord', () => {
  const anyKey = fc.record({
    kind: fc.constantFrom('down' as const, 'up' as const),
    keycode: fc.constantFrom(SPACE, CTRL, SHIFT_RIGHT, 30, 42, 56),
    ctrl: fc.boolean(),
    alt: fc.boolean(),
    shift: fc.boolean(),
    meta: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 60 }), (events) => {
      const { signals, state } = run(events)
      const edges = signals.filter((signal) => signal !== 'still')
      expect(edges.every((signal, i) => signal === (i % 2 === 0 ? 'press' : 'release'))).toBe(true)
      expect(state === 'down').toBe(edges.length % 2 === 1)
    }),
  )
})
