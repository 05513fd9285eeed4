import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { inOrder, silentWhileSilencing } from '#support/engine/live-order'
import { FakeClock } from '#support/engine/fake-clock'
import type { Message } from '../../../live/link'
import type { LiveEvent, LiveOptions } from '../../../provider-contract/speech-to-speech'
import { Scope } from '../../../runtime/scope'
import { GeminiLink } from './link'
import { GeminiMemory } from './memory'

/* Whatever the server packs into its messages and whatever the person does meanwhile, in any order. */

const PIECE = Buffer.from(new Uint8Array(960)).toString('base64')

const fromServer = {
  sound: {
    serverContent: { modelTurn: { parts: [{ inlineData: { data: PIECE, mimeType: 'audio/pcm;rate=24000' } }] } },
  },
  words: { serverContent: { outputTranscription: { text: 'word ' } } },
  heard: { serverContent: { inputTranscription: { text: 'what ' } } },
  made: { serverContent: { generationComplete: true } },
  over: { serverContent: { turnComplete: true } },
  goesOn: { serverContent: { turnComplete: true, interactionStatus: 'IN_PROGRESS' } },
  interrupted: { serverContent: { interrupted: true } },
  all: {
    serverContent: { interrupted: true, turnComplete: true, outputTranscription: { text: 'late' } },
    usageMetadata: { promptTokenCount: 9 },
  },
  activity: { voiceActivity: { voiceActivityType: 'ACTIVITY_START' } },
} satisfies Record<string, Message>

const act = fc.tuple(
  fc.constantFrom(
    ...(Object.keys(fromServer) as (keyof typeof fromServer)[]),
    ...(['call', 'callOff', 'voice', 'commit', 'clear', 'interrupt', 'cancel', 'respond', 'add', 'output'] as const),
  ),
  fc.nat(7),
)

function play(turns: LiveOptions['turns'], acts: readonly (readonly [string, number])[]) {
  const scope = Scope.root('property', new FakeClock(), (error) => {
    throw error
  })
  const memory = new GeminiMemory({
    settings: {},
    secret: () => Promise.resolve(undefined),
    model: 'gemini-3.8-live',
    voice: '',
    language: 'en',
    instructions: '',
    tools: [],
    turns,
    noiseReduction: 'none',
    transcription: '',
    format: 'pcm_16000',
    speed: 1,
    history: () => [],
  })
  const up: Message[] = []
  const events: LiveEvent[] = []
  const link = new GeminiLink(memory, {
    send: (message) => up.push(message),
    sound: () => undefined,
    emit: (event) => events.push(event),
    scope,
    broken: () => undefined,
    endsAt: () => undefined,
    said: (text) => new FaultError(fault('llm', 'protocol', 'llm.failed', { detail: text })),
  })
  let calls = 0
  for (const [what, n] of acts) {
    if (what in fromServer) link.hear(fromServer[what as keyof typeof fromServer])
    else if (what === 'call')
      link.hear({ toolCall: { functionCalls: [{ id: `c${calls++}`, name: 'look', args: {} }] } })
    else if (what === 'callOff') link.hear({ toolCallCancellation: { ids: [`c${n}`] } })
    else if (what === 'voice') link.take({ kind: 'audio', pcm: new Int16Array(512) })
    else if (what === 'commit') link.take({ kind: 'commit', respond: true })
    else if (what === 'clear') link.take({ kind: 'clear' })
    else if (what === 'interrupt') link.obey({ kind: 'interrupt', heard: [] })
    else if (what === 'cancel') link.obey({ kind: 'cancel' })
    else if (what === 'respond') link.obey({ kind: 'respond' })
    else if (what === 'add') link.obey({ kind: 'add', role: 'user', text: 'hello', respond: n % 2 === 0 })
    else link.obey({ kind: 'toolOutput', call: `c${n}`, output: '{}' })
  }
  link.gone(undefined)
  return { events, up, calls }
}

describe.each([
  ['Parley', { kind: 'own' }],
  ['the server', { kind: 'silence', threshold: 0.5, paddingMs: 300, silenceMs: 500, interrupts: false }],
] as const)('Gemini Live in any order, turns ended by %s', (_, turns) => {
  it('has one answer at a time, nothing of a stopped one, and answers each call once', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (acts) => {
        const { events, up } = play(turns, acts)
        inOrder(events)
        silentWhileSilencing(events)
        // An id the server does not wait for ends the session.
        const answered = up.flatMap((message) =>
          (
            (message['toolResponse'] as { functionResponses?: { id: string }[] } | undefined)?.functionResponses ?? []
          ).map(({ id }) => id),
        )
        expect(new Set(answered).size).toBe(answered.length)
        // Speech begins and ends in turns.
        const activity = up.flatMap(({ realtimeInput }) =>
          Object.keys(realtimeInput ?? {}).filter((key) => key.startsWith('activity')),
        )
        expect(activity.every((key, i) => key === (i % 2 === 0 ? 'activityStart' : 'activityEnd'))).toBe(true)
        if (turns.kind === 'silence') expect(activity).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
