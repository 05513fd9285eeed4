import { describe, expect, it } from 'vitest'
import { cases } from '../support/cases'
import type { Message } from '../../src/shared/conversation'
import { fault, faultKinds, faultSchema, type Fault } from '../../src/shared/fault'
import type { ProviderStage } from '../../src/shared/provider'
import type { ChatRequest } from '../../src/engine/provider-contract/contract'
import type { Mishap, ScriptedProvider } from '../support/engine/scripted-providers'
import { heardPart } from '../../src/engine/session/context/dialogue'
import { openScriptedAssistant, type ScriptedAssistant } from '../support/engine/scripted-assistant'

/*
 * Conversations in which everything fails at random: dozens of turns over two services and the machine itself, spoken,
 * typed, interrupted and stopped. Whatever happens, a turn ends in an answer or a sentence about what went wrong, the
 * history says what was said and heard, and nothing is left behind. Every run is the same: the dice are seeded.
 */

/** Enough for the dice to show everything; `npm run test:long` throws them five times as often. */
const SESSIONS = cases(60)
const TURNS = 10
/** Longest wait for a turn to come to rest, in ms of the conversation's own time. */
const PATIENCE_MS = 120_000

/** Mulberry32: 0..1, the same sequence for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Chaos {
  readonly random: () => number
  /** How often a run of a stage goes wrong, by provider. */
  readonly odds: Readonly<Record<string, number>>
  requests: ChatRequest[]
}

const kinds = faultKinds.filter((kind) => kind !== 'cancelled')

function randomFault(stage: ProviderStage, provider: string, random: () => number): Fault {
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'network'
  const retryAfterMs = kind === 'rate' && random() < 0.5 ? { retryAfterMs: Math.round(random() * 20_000) } : {}
  return fault(stage, kind, `${stage}.${kind === 'auth' ? 'badKey' : kind === 'quota' ? 'quota' : 'cutOff'}`, {
    provider,
    ...retryAfterMs,
  })
}

function role(id: string, chaos: Chaos, more: Partial<ScriptedProvider> = {}): ScriptedProvider {
  const { random } = chaos
  return {
    id,
    models: ['m'],
    voices: ['v'],
    mishap(stage): Mishap | undefined {
      if (random() >= (chaos.odds[id] ?? 0)) return undefined
      // What runs on the machine has been given up or works: its workers are watched by its own code.
      const ways = more.local ? (['fault', 'end'] as const) : (['fault', 'fault', 'stall', 'end'] as const)
      const how = ways[Math.floor(random() * ways.length)] ?? 'fault'
      return { at: Math.floor(random() ** 2 * (stage === 'stt' ? 90 : 14)), how, fault: randomFault(stage, id, random) }
    },
    check() {
      if (random() < (chaos.odds[id] ?? 0)) throw new Error('not yet')
    },
    // Words nobody has said before, so that each can be found again.
    answer(request) {
      const n = chaos.requests.push(request)
      return `Reply${n}a reply${n}b reply${n}c. Reply${n}d reply${n}e reply${n}f reply${n}g. Reply${n}h reply${n}i.`
    },
    ...more,
  }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
const isOver = ({ status }: Message): boolean => status !== 'open'

/** Lets time pass until everything that was begun has come to its end. */
async function comeToRest({ talk }: ScriptedAssistant, answered: () => boolean): Promise<void> {
  for (let ms = 0; ms < PATIENCE_MS; ms += 320) {
    const { state, hearing } = talk.conversation.view
    if (answered() && state === 'listening' && !hearing && talk.messages.every(isOver)) return
    await talk.wait(320)
  }
  throw new Error(`no end: ${JSON.stringify(talk.conversation.view)} ${JSON.stringify(talk.messages.slice(-2))}`)
}

/** One session: its history, and how many lines at some time stood for what nobody understood. */
async function converse(seed: number): Promise<{ messages: readonly Message[]; unheard: number }> {
  const random = dice(seed)
  // In every third session the machine's own parts break, too.
  const machine = seed % 3 === 0 ? 0.8 : 0
  const chaos: Chaos = { random, odds: { a: 0.6, b: 0.5, local: machine, offline: machine }, requests: [] }
  const all = await openScriptedAssistant(
    [
      role('a', chaos),
      role('b', chaos),
      role('local', chaos, { local: true, languages: ['en'] }),
      role('offline', chaos, { local: true }),
    ],
    {
      settings: {
        hearing: { provider: 'a', fallbacks: ['b'] },
        brain: { provider: 'a', model: 'm', fallbacks: ['b'] },
        voice: { provider: 'a', voice: 'v', fallbacks: ['b'] },
      },
    },
  )
  const { talk } = all
  const said: string[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const words = ['a', 'b', 'c', 'd', 'e'].map((letter) => `said${turn}${letter}`).join(' ')
    said.push(words)
    const before = JSON.stringify(talk.messages)
    const noticed = talk.events.length
    if (random() < 0.15) talk.conversation.say(words)
    else await talk.speak(words)
    if (random() < 0.1) all.safeguards.network(random() < 0.5)
    const manner = random()
    if (manner < 0.25) {
      // The next turn begins in the middle of this answer.
      for (let ms = 0; ms < 15_000 && talk.conversation.view.state !== 'speaking'; ms += 160) await talk.wait(160)
      await talk.wait(Math.floor(random() * 2_000))
      continue
    }
    await comeToRest(all, () => JSON.stringify(talk.messages) !== before && endedIn(talk.messages, words))
    if (manner > 0.9) talk.conversation.stop()
    expect(talk.events.length).toBeGreaterThan(noticed)
  }
  await comeToRest(all, () => true)
  saidTruly(talk.messages, said)
  heardTruly(all)
  toldTruly(talk.messages, chaos.requests)
  const messages = [...talk.messages]
  const unheard = new Set(
    talk.events.flatMap(({ name, data }) =>
      name === 'message' && data.message.role === 'user' && data.message.status === 'failed' ? [data.message.id] : [],
    ),
  )
  expect(await talk.end()).toEqual([])
  return { messages, unheard: unheard.size }
}

/** The words were answered, or it is said why not. */
function endedIn(messages: readonly Message[], words: string): boolean {
  const asked = messages.find(({ role: by, text }) => by === 'user' && text.includes(words))
  if (!asked) return messages.some(({ role: by, status }) => by === 'user' && status === 'failed')
  return messages.some(({ role: by, turn }) => by === 'assistant' && turn === asked.turn)
}

/** Every word the person said is in the history once; only what nobody could understand is kept as sound. */
function saidTruly(messages: readonly Message[], said: readonly string[]): void {
  const lines = messages.filter(({ role: by }) => by === 'user')
  const found = lines.flatMap(({ text }) => wordsOf(text))
  expect(new Set(found).size).toBe(found.length)
  const missing = said.filter((words) => !lines.some(({ text }) => text.includes(words)))
  if (!lines.some(({ status }) => status === 'failed')) expect(missing).toEqual([])
  for (const { text, status } of lines) {
    if (status !== 'failed') expect(said.join(' ')).toContain(text)
    else expect(text).toBe('')
  }
}

/**
 * What left the loudspeaker is what the history says was heard: in order, nothing twice, and nothing after the last
 * word.
 */
function heardTruly({ talk, providers }: ScriptedAssistant): void {
  for (const utterance of talk.player.rendered.keys()) {
    const played = providers.wordsIn(talk.player.soundOf(utterance))
    const whole = played.filter(({ samples }) => samples === 4_800).map(({ word }) => word)
    const first = played[0]?.word
    const message = first && talk.messages.find(({ text }) => wordsOf(text).includes(first))
    if (!message) continue
    const written = wordsOf(message.text)
    const places = whole.map((word) => written.indexOf(word))
    expect(places).toEqual([...new Set(places)].sort((x, y) => x - y))
    expect(places).not.toContain(-1)
    const heard = wordsOf(heardPart(message))
    if (message.status === 'interrupted') expect(heard.at(-1)).toBe(whole.at(-1))
    else expect(heard.length).toBeGreaterThanOrEqual(whole.length)
  }
}

/** The model was only ever told what the history says: words the person said, and of answers what was heard. */
function toldTruly(messages: readonly Message[], requests: readonly ChatRequest[]): void {
  for (const { messages: told, goesOn } of requests) {
    // Who goes on with an answer that broke off is told what is written of it, heard or not.
    const own = goesOn ? told.at(-2) : undefined
    for (const line of told) {
      if (line.role !== 'assistant' || line === own) continue
      const [first] = wordsOf(line.text)
      const message = messages.find(
        ({ role: by, text }) => by === 'assistant' && first !== undefined && text.startsWith(first),
      )
      // An answer nobody heard was taken back later.
      if (message && message.status === 'interrupted') expect(heardPart(message).startsWith(line.text)).toBe(true)
    }
  }
}

describe('chaos', () => {
  it(
    `${SESSIONS * TURNS} turns end in an answer or a sentence, with a true history, and leave nothing behind`,
    { timeout: 240_000 },
    async () => {
      const ends = { answered: 0, interrupted: 0, failed: 0, unheard: 0 }
      const served = new Set<string>()
      for (let seed = 1; seed <= SESSIONS; seed++) {
        const { messages, unheard } = await converse(seed).catch((error: unknown) =>
          Promise.reject(new Error(`seed ${seed}`, { cause: error })),
        )
        ends.unheard += unheard
        for (const message of messages) {
          for (const [stage, provider] of Object.entries(message.providers ?? {})) served.add(`${stage} ${provider}`)
          if (message.status === 'failed') expect(faultSchema.parse(message.fault).code).toMatch(/^(stt|llm|tts)\.\w+$/)
          if (message.role === 'user') continue
          if (message.status === 'done') ends.answered++
          else if (message.status === 'interrupted') ends.interrupted++
          else ends.failed++
        }
      }
      // The dice have shown everything.
      expect(Object.entries(ends).filter(([, times]) => times === 0)).toEqual([])
      expect(ends.answered + ends.interrupted).toBeGreaterThan(SESSIONS * TURNS * 0.7)
      expect([...served].sort()).toEqual([
        'llm a',
        'llm b',
        'llm offline',
        'stt a',
        'stt b',
        'stt local',
        'tts a',
        'tts b',
        'tts local',
      ])
    },
  )
})
