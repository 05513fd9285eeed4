import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAccelerator, type Chord } from './accelerator'
import { trackChord, type ChordSignal, type KeyEvent } from './chord-tracker'

const chord = parseAccelerator('Ctrl+Shift+Space', 'linux') as Chord
const CTRL = 29
const SHIFT_RIGHT = 54
const SPACE = 57

/** `+57 cs`: key 57 goes down with ctrl and shift held. */
function key(text: string): KeyEvent {
  const [, sign, code, flags = ''] = /^([+-])(\d+) ?(\w*)$/.exec(text) ?? []
  return { kind: sign === '+' ? 'down' : 'up', keycode: Number(code), ctrl: flags.includes('c'), alt: flags.includes('a'), shift: flags.includes('s'), meta: flags.includes('m') }
}

function run(events: readonly KeyEvent[]): { signals: ChordSignal[]; down: boolean } {
  const signals: ChordSignal[] = []
  let down = false
  for (const event of events) {
    const next = trackChord(down, event, chord)
    down = next.down
    if (next.signal) signals.push(next.signal)
  }
  return { signals, down }
}

it.each([
  ['pressed and let go', ['+29 c', '+54 cs', '+57 cs', '-57 cs', '-54 c', '-29'], ['press', 'release']],
  ['held, while the keyboard repeats', ['+57 cs', '+57 cs', '+57 cs', '-57 cs'], ['press', 'still', 'still', 'release']],
  ['let go by a modifier first', ['+57 cs', '-29 s', '-57 s'], ['press', 'release']],
  ['let go by the other shift key', ['+57 cs', '-42 cs', '-57 c'], ['press', 'release']],
  ['with a modifier missing', ['+57 c', '-57 c'], []],
  ['with a modifier too many', ['+57 csa', '-57 csa'], []],
  ['another key', ['+30 cs', '-30 cs'], []],
  ['typing while it is held', ['+57 cs', '+30 cs', '-30 cs', '-57 cs'], ['press', 'release']],
  ['an end without a beginning', ['-57 cs', '-29'], []],
])('%s', (_what, events, signals) => {
  expect(run(events.map(key))).toEqual({ signals, down: false })
})

it('always alternates, whatever is typed, and never says more than its own chord', () => {
  const anyKey = fc.record({
    kind: fc.constantFrom('down' as const, 'up' as const),
    keycode: fc.constantFrom(SPACE, CTRL, SHIFT_RIGHT, 30, 42, 56),
    ctrl: fc.boolean(), alt: fc.boolean(), shift: fc.boolean(), meta: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 60 }), (events) => {
      const { signals, down } = run(events)
      const edges = signals.filter((signal) => signal !== 'still')
      expect(edges.every((signal, i) => signal === (i % 2 === 0 ? 'press' : 'release'))).toBe(true)
      expect(down).toBe(edges.length % 2 === 1)
    }),
  )
})
