import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { Simulation, type World } from '#support/engine/simulated-talk'
import type { TalkMode } from './types'

/** Everything that can happen to a conversation, in any order. */
type Act =
  | { do: 'speak'; words: number; wait: number }
  | { do: 'noise'; ms: number }
  | { do: 'wait'; ms: number }
  | {
      do:
        | 'press'
        | 'release'
        | 'stop'
        | 'arm'
        | 'disarm'
        | 'type'
        | 'announce'
        | 'lose'
        | 'mode'
        | 'stopWord'
        | 'backchannel'
    }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('speak' as const),
      words: fc.integer({ min: 1, max: 8 }),
      wait: fc.integer({ min: 0, max: 1_500 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('noise' as const), ms: fc.integer({ min: 10, max: 6_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 5_000 }) }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...(
        [
          'press',
          'release',
          'stop',
          'arm',
          'disarm',
          'type',
          'announce',
          'lose',
          'mode',
          'stopWord',
          'backchannel',
        ] as const
      ).map((one) => ({ do: one })),
    ),
  },
)

const world: fc.Arbitrary<World> = fc.record({
  recogniseMs: fc.integer({ min: 10, max: 4_000 }),
  thinkMs: fc.integer({ min: 10, max: 4_000 }),
  replyMs: fc.integer({ min: 50, max: 8_000 }),
  asks: fc.boolean(),
})

/** Plays the acts and checks after every one what must hold at all times. */
function play(mode: TalkMode, inWorld: World, acts: readonly Act[]): Simulation {
  const sim = new Simulation(mode, inWorld)
  let word = 0
  const check = (): void => {
    expect(sim.audible.length).toBeLessThanOrEqual(1)
    for (const reply of sim.audible) expect(reply).toBe(sim.state.reply?.id)
    expect(sim.running.length).toBeLessThanOrEqual(2)
  }
  for (const one of acts) {
    switch (one.do) {
      case 'speak':
        // Every word is said once in the whole script, so that the committed text shows its origin.
        sim.say(Array.from({ length: one.words }, () => `w${word++}`).join(' ')).run(one.words * 300)
        sim.run(one.wait)
        break
      case 'noise':
        sim.noise(one.ms).run(one.ms)
        break
      case 'wait':
        sim.run(one.ms)
        break
      case 'press':
        sim.press()
        break
      case 'release':
        sim.release()
        break
      case 'stop':
        sim.input({ kind: 'stop', t: sim.t })
        expect(sim.audible).toEqual([])
        break
      case 'arm':
      case 'disarm':
        sim.input({ kind: 'arm', t: sim.t, armed: one.do === 'arm' })
        break
      case 'type':
        sim.input({ kind: 'text', t: sim.t, text: `typed${word++}` })
        break
      case 'announce':
        sim.input({ kind: 'announce', t: sim.t, id: 'a' })
        break
      case 'lose':
        sim.input({ kind: 'microphoneLost', t: sim.t })
        break
      case 'mode':
        sim.input({
          kind: 'mode',
          t: sim.t,
          mode: sim.state.mode === 'hold' ? 'toggle' : sim.state.mode === 'toggle' ? 'handsFree' : 'hold',
        })
        break
      case 'stopWord':
        sim.say('stop', { ms: 300 }).run(300)
        break
      case 'backchannel':
        sim.say('yeah', { ms: 300 }).run(300)
        break
    }
    check()
  }
  return sim
}

const modes = fc.constantFrom<TalkMode>('handsFree', 'hold', 'toggle')

describe('any interleaving', () => {
  it('has at most one audible reply, opens and closes every turn once, and comes to rest', () => {
    fc.assert(
      fc.property(modes, world, fc.array(act, { maxLength: 25 }), (mode, inWorld, acts) => {
        const sim = play(mode, inWorld, acts)

        const open = new Set<number>()
        for (const { effect } of sim.log) {
          if (effect.do === 'openTurn') {
            expect(open.size).toBe(0)
            open.add(effect.turn)
          }
          if (effect.do === 'dropTurn') expect(open.delete(effect.turn)).toBe(true)
          if (effect.do === 'commit' && effect.via === 'voice') expect(open.delete(effect.turn)).toBe(true)
        }

        sim.release()
        sim.input({ kind: 'arm', t: sim.t, armed: false })
        // Announcements are said one after the other, each after a while.
        sim.run(40_000 + 12_000 * acts.filter((one) => one.do === 'announce').length)
        expect(sim.state.turn).toBeUndefined()
        expect(sim.state.reply).toBeUndefined()
        expect(sim.running).toEqual([])
        expect(sim.view).toEqual({ state: 'idle', hearing: false, microphone: { open: false, judge: false } })
      }),
      { numRuns: cases(1_500) },
    )
  })

  it('commits only words that were said, each once, in their order', () => {
    fc.assert(
      fc.property(modes, world, fc.array(act, { maxLength: 20 }), (mode, inWorld, acts) => {
        const sim = play(mode, inWorld, acts)
        const committed = new Map<number, string>()
        for (const { turn, text, amends } of sim.effects('commit')) {
          if (amends !== undefined) committed.delete(amends)
          committed.set(turn, text)
        }
        const spoken = [...committed.values()].flatMap((text) => text.split(' ')).filter((one) => /^w\d+$/.test(one))
        expect(new Set(spoken).size).toBe(spoken.length)
      }),
      {
        numRuns: cases(1_500),
        // Found once: the microphone comes back while a slow recogniser still owes the text.
        examples: [
          [
            'handsFree',
            { recogniseMs: 3009, thinkMs: 10, replyMs: 50, asks: false },
            [
              { do: 'speak', words: 1, wait: 352 },
              { do: 'lose' },
              { do: 'speak', words: 5, wait: 736 },
              { do: 'speak', words: 2, wait: 0 },
              { do: 'wait', ms: 3168 },
            ],
          ],
        ],
      },
    )
  })

  it('never answers a listening noise that was begun over a reply, however late its text and wherever it falls (8, 21)', () => {
    const noise = fc.record({
      recogniseMs: fc.integer({ min: 10, max: 4_000 }),
      replyMs: fc.integer({ min: 400, max: 3_000 }),
      left: fc.integer({ min: -200, max: 1_500 }),
      ms: fc.integer({ min: 160, max: 640 }),
    })
    fc.assert(
      fc.property(
        noise,
        fc.constantFrom('yeah', 'okay right', 'evet', 'mm-hm'),
        ({ recogniseMs, replyMs, left, ms }, said) => {
          const sim = new Simulation('handsFree', { recogniseMs, thinkMs: 30, replyMs, asks: false })
          sim.speak('what time is it')
          for (let i = 0; i < 400 && sim.audible.length === 0; i++) sim.run(32)
          sim.run(Math.max(0, replyMs - left)).speak(said, ms)
          sim.run(12_000)
          expect(sim.effects('commit').map(({ text }) => text)).toEqual(['what time is it'])
          expect(sim.finished.size).toBe(1)
        },
      ),
      { numRuns: cases(500) },
    )
  })

  it('gives the same conversation for the same inputs', () => {
    fc.assert(
      fc.property(modes, world, fc.array(act, { maxLength: 10 }), (mode, inWorld, acts) => {
        expect(play(mode, inWorld, acts).log).toEqual(play(mode, inWorld, acts).log)
      }),
      { numRuns: 100 },
    )
  })
})
