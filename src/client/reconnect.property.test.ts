import fc from '#support/fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ScriptedGateway } from '#support/client/scripted-gateway'
import { ScriptedSound } from '#support/client/scripted-sound'
import { callFrom } from './call'
import { noTickets } from './tickets'
import { KEPT_MICROPHONE_MS } from '#shared/gateway/wire'

/** A frame of the microphone, ms. */
const FRAME_MS = 32

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('talk' as const), frames: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('answer' as const), samples: fc.integer({ min: 1, max: 60_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cut' as const),
      told: fc.boolean(),
      awayMs: fc.integer({ min: 0, max: 1_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const) }) },
)

it('loses no sentence and says none twice, whatever the network does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      async (steps, randoms) => {
        const gateway = new ScriptedGateway()
        gateway.heartbeatMs = 500
        let sound: ScriptedSound | undefined
        const call = callFrom(
          'https://voice.example.com',
          { token: 'token' },
          {
            Socket: gateway.Socket,
            tickets: noTickets(),
            random: () => Number(randoms.next().value),
            openSound: (listeners) => (sound = new ScriptedSound(listeners)),
          },
        )
        const begun = call.start()
        await vi.advanceTimersByTimeAsync(100)
        await begun
        const ears = sound as unknown as ScriptedSound
        const typed: string[] = []
        const answers: number[] = []
        const said: { seq: number; at: number }[] = []
        for (const one of steps) {
          if (one.do === 'talk') {
            for (let i = 0; i < one.frames; i++) {
              said.push({ seq: ears.speak(), at: performance.now() })
              await vi.advanceTimersByTimeAsync(FRAME_MS)
            }
          } else if (one.do === 'type') {
            typed.push(`sentence ${typed.length}`)
            call.say(typed.at(-1) ?? '')
          } else if (one.do === 'answer') {
            gateway.speak(one.samples)
            answers.push(one.samples)
          } else if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
          else if (one.do === 'move') gateway.tell({ type: 'moving', ticket: gateway.newestTicket, withinMs: 500 })
          else {
            gateway.reachable = false
            gateway.cut(one.told)
            await vi.advanceTimersByTimeAsync(one.awayMs)
            gateway.reachable = true
          }
        }
        await vi.advanceTimersByTimeAsync(60_000)
        gateway.pump()
        await vi.advanceTimersByTimeAsync(1_000)

        expect(gateway.taken, 'typed words, each once and in order').toEqual(typed)
        expect(call.lines.map(({ text, final }) => [text, final])).toEqual(typed.map((text) => [text, true]))
        for (const [utterance, samples] of answers.entries()) {
          const ranges = ears.played.get(utterance) ?? []
          expect(ranges[0]?.[0], `answer ${utterance} begins at its beginning`).toBe(0)
          for (const [i, range] of ranges.entries()) expect(range[0]).toBe(ranges[i - 1]?.[1] ?? 0)
          expect(ranges.at(-1)?.[1], `answer ${utterance} is played to its end`).toBe(samples)
          expect(gateway.reports.findLast((report) => report.utterance === utterance)?.heard).toBe(samples)
        }
        expect(gateway.heard, 'frames, each once and in order').toEqual(
          [...new Set(gateway.heard)].sort((a, b) => a - b),
        )
        const missing = said.filter(({ seq }) => !gateway.heard.includes(seq))
        for (const { seq, at } of missing) {
          // Only where the line was dead for longer than what is kept.
          const back = gateway.welcomedAt.find((time) => time > at) ?? -Infinity
          expect(back - at, `frame ${seq} was kept long enough`).toBeGreaterThan(KEPT_MICROPHONE_MS - 100)
        }
        await call.end()
      },
    ),
    { numRuns: 40 },
  )
})
