import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import type { ModelEvent, Provider } from '#engine/provider-contract/contract'
import { ANSWER_PIECES } from '#engine/resilience/answer-limits'
import { produce } from '#engine/runtime/produce'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'

/*
 * Stop while a model sends without a pause. Counted in pieces and in turns of Node's event loop, which is where a click
 * on Stop waits: how fast the machine is that runs the test says nothing about it.
 */

type Piece = (n: number) => ModelEvent

/** The beginning of each answer, so that something is spoken. */
const begins = (n: number, then: ModelEvent): ModelEvent =>
  n < 4 ? { kind: 'text', delta: 'One two three four five six. ' } : then

const floods: readonly (readonly [name: string, piece: Piece])[] = [
  ['words', (n) => ({ kind: 'text', delta: `word${n} ` })],
  ['whole sentences', (n) => ({ kind: 'text', delta: `This is sentence number ${n}. ` })],
  ['line ends', (n) => begins(n, { kind: 'text', delta: '\n'.repeat(25) })],
  ['pieces without a character', (n) => begins(n, { kind: 'text', delta: '' })],
  ['calls of tools', (n) => begins(n, { kind: 'toolCall', call: { id: `c${n}`, name: 'nothing', arguments: '{}' } })],
  [
    'calls with long arguments',
    (n) => begins(n, { kind: 'toolCall', call: { id: `c${n}`, name: 'nothing', arguments: 'x'.repeat(400_000) } }),
  ],
  ['counted tokens', (n) => begins(n, { kind: 'usage', inputTokens: 1, outputTokens: 1 })],
]

/** Pieces between two turns of the event loop: those that wait in each of the wrappers around a model, and not more. */
const PIECES_A_TURN = 1_000

/** A model that never stops and never pauses, and what became of it. */
function flooding(piece: Piece, reached: { readonly at: number; readonly then: () => void }) {
  const seen = { sent: 0, closed: false, inOneTurn: 0 }
  const provider: Provider = {
    id: 'flood',
    name: 'Flood',
    local: false,
    settings: z.object({}),
    secrets: [],
    llm: {
      caps: { tools: true },
      run: (_options, _request, scope) =>
        produce<ModelEvent>(
          scope,
          'flood',
          async (out, own) => {
            let thisTurn = 0
            const turn = (): void => {
              thisTurn = 0
              if (!own.closed) setImmediate(turn)
            }
            turn()
            own.onClose(() => void (seen.closed = true))
            // The person has finished by then, and what is written is heard.
            await own.sleep(2_000)
            while (!own.closed) {
              seen.inOneTurn = Math.max(seen.inOneTurn, ++thisTurn)
              if (thisTurn > 100 * PIECES_A_TURN) throw new Error('nobody else gets a turn')
              if (seen.sent === reached.at) setImmediate(reached.then)
              await out.send(piece(seen.sent++))
            }
          },
          { capacity: 8 },
        ),
    },
  }
  return { seen, provider }
}

function assistantWith(provider: Provider): Promise<ScriptedAssistant> {
  return openScriptedAssistant(
    [
      { id: 'ears' },
      { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
      { id: 'offline', local: true, answer: () => 'On my own.' },
    ],
    {
      providers: [provider],
      settings: { hearing: { provider: 'ears' }, brain: { provider: 'flood', model: 'big' } },
    },
  )
}

const heard = ({ talk }: ScriptedAssistant): number =>
  [...talk.player.rendered.values()].reduce((sum, samples) => sum + samples, 0)

describe('a model that floods', () => {
  it.each(floods)('with %s: a click on Stop gets its turn, and the model is let go at once', async (_, piece) => {
    const up: { all?: ScriptedAssistant } = {}
    const stopped = { sent: Infinity }
    const { seen, provider } = flooding(piece, {
      at: 50,
      then: () => {
        stopped.sent = seen.sent
        up.all?.talk.conversation.stop()
      },
    })
    up.all = await assistantWith(provider)
    const { talk } = up.all
    await talk.speak('tell me everything you know')
    await talk.wait(5_000)
    expect(seen.inOneTurn, 'pieces in one turn of the loop').toBeLessThan(PIECES_A_TURN)
    expect(stopped.sent).toBeLessThan(50 + PIECES_A_TURN)
    expect(seen.sent - stopped.sent, 'pieces taken after stop').toBeLessThanOrEqual(1)
    expect(seen.closed).toBe(true)
    expect(talk.player.playing).toBeUndefined()
    expect(talk.messages.at(-1)).toMatchObject({ role: 'assistant', status: 'interrupted' })
    expect(await talk.end()).toEqual([])
  })

  const [words, , lineEnds, , calls, , tokens] = floods
  it.each([words!, lineEnds!, calls!, tokens!])(
    'with %s: it is let go at a limit, and Stop silences what is being said',
    async (_, piece) => {
      const { seen, provider } = flooding(piece, { at: -1, then: () => undefined })
      const all = await assistantWith(provider)
      const { talk } = all
      await talk.speak('tell me everything you know')
      await talk.wait(5_000)
      expect(seen.inOneTurn, 'pieces in one turn of the loop').toBeLessThan(PIECES_A_TURN)
      expect(seen.closed).toBe(true)
      expect(seen.sent).toBeLessThan(ANSWER_PIECES + PIECES_A_TURN)
      expect(talk.player.playing, 'it is speaking').toBeDefined()

      const orders = talk.player.controls.length
      const before = heard(all)
      talk.conversation.stop()
      // The order to the player is out before anything else happens.
      expect(talk.player.controls.slice(orders).some(({ action }) => action === 'stop')).toBe(true)
      await talk.wait(2_000)
      expect(heard(all) - before).toBeLessThanOrEqual((16_000 * 32) / 1_000)
      expect(await talk.end()).toEqual([])
    },
  )
})
