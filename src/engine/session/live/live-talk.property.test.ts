import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { ENGINE_WORD_MS } from '#support/engine/spoken-engine'
import { talkWith } from '#support/engine/talk-with-engine'

/** Everything that can happen to a conversation with an engine, in any order. */
type Act =
  | { readonly do: 'speak'; readonly words: number; readonly wait: number }
  | { readonly do: 'noise' | 'wait'; readonly ms: number }
  | { readonly do: 'type' | 'stop' | 'announce' | 'speakUnasked' | 'fail' | 'mend' | 'expire' | 'delegate' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('speak' as const),
      words: fc.integer({ min: 1, max: 6 }),
      wait: fc.integer({ min: 0, max: 2_500 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('noise' as const), ms: fc.integer({ min: 32, max: 900 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 4_000 }) }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...(['type', 'stop', 'announce', 'speakUnasked', 'fail', 'mend', 'expire', 'delegate'] as const).map((what) => ({
        do: what,
      })),
    ),
  },
)

const script = fc.record({
  turns: fc.constantFrom(
    { kind: 'own' } as const,
    { kind: 'silence', threshold: 0.5, paddingMs: 300, silenceMs: 500, interrupts: false } as const,
  ),
  // As the Realtime protocol, as Gemini Live, and as full duplex.
  caps: fc.constantFrom(
    {},
    { cancels: false, truncates: false, clears: false, appendOnly: true },
    { cancels: false, truncates: false, clears: false, appendOnly: true, delegates: true },
  ),
  wordMs: fc.constantFrom(1, 30, 280),
  thinkMs: fc.constantFrom(20, 400, 1_500),
  writesAfterMs: fc.constantFrom(10, 900, 5_000, Infinity),
  writesTwice: fc.boolean(),
  tools: fc.boolean(),
  seed: fc.constant(0),
})

describe('any interleaving of speech, interruptions, transcripts, tool calls and failures', () => {
  it(
    'never has two answers at once, cuts no more than was received, and keeps only what was played',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(script, fc.array(act, { minLength: 1, maxLength: 9 }), async ({ tools, ...rest }, acts) => {
          let calls = 0
          const { stage, engine } = talkWith(
            {
              ...rest,
              timed: true,
              answer: (asked) =>
                tools && !asked.includes('done')
                  ? ['Let me see.', { id: `c${++calls}`, name: 'look', arguments: '{}' }]
                  : ['One two three four five six seven.'],
            },
            {},
            { runTool: () => Promise.resolve('{"say":"done"}') },
          )
          stage.conversation.arm(true)
          await stage.wait(640)
          for (const one of acts) {
            if (one.do === 'speak') {
              await stage.speak(Array.from({ length: one.words }, (_, n) => `word${n}`).join(' '))
              await stage.wait(one.wait)
            } else if (one.do === 'noise') await stage.wait(one.ms, 0.9)
            else if (one.do === 'wait') await stage.wait(one.ms)
            else if (one.do === 'type') stage.conversation.say('typed words')
            else if (one.do === 'stop') stage.conversation.stop()
            else if (one.do === 'announce') stage.conversation.announce('The tea is ready.', true)
            else if (one.do === 'speakUnasked') engine.speak('By the way.')
            else if (one.do === 'fail') engine.fail()
            else if (one.do === 'mend') engine.mend()
            else if (one.do === 'delegate') {
              if (rest.caps.delegates) engine.tell({ kind: 'delegation', id: `d${++calls}`, atMs: 0 })
            } else engine.tell({ kind: 'expiring', leftMs: 60_000 })
          }
          await stage.wait(25_000)
          expect(engine.most).toBeLessThanOrEqual(1)
          for (const { item, playedMs } of engine.cuts)
            expect(playedMs).toBeLessThanOrEqual(engine.received.get(item) ?? 0)
          const known = new Set<number>()
          for (const message of stage.messages) {
            if (message.role === 'user') {
              // One line of the person's for each turn, and none is left open.
              expect(known.has(message.turn)).toBe(false)
              known.add(message.turn)
              expect(message.status).not.toBe('open')
              continue
            }
            expect(message.status).not.toBe('open')
            expect(message.heardChars ?? 0).toBeLessThanOrEqual(message.text.length)
          }
          // All that counts as heard was really played: a word takes at least its time.
          const heard = stage.messages
            .filter(({ role }) => role === 'assistant')
            .reduce(
              (sum, { text, heardChars = 0 }) => sum + text.slice(0, heardChars).split(' ').filter(Boolean).length,
              0,
            )
          const playedMs = [...stage.player.rendered.values()].reduce((sum, samples) => sum + samples / 16, 0)
          expect(heard * ENGINE_WORD_MS).toBeLessThanOrEqual(playedMs + 1)
          expect(['idle', 'listening']).toContain(stage.conversation.view.state)
          expect(await stage.end()).toEqual([])
        }),
        { numRuns: cases(160) },
      )
    },
  )
})
