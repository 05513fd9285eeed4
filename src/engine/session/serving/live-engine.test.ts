import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { effectiveSettings } from '#shared/personas'
import { fault } from '#shared/fault'
import { applyPatch, defaultSettings, type Settings, type SettingsPatch } from '#shared/settings'
import type { Provider } from '#engine/provider-contract/contract'
import type { LiveCaps, LiveOptions } from '#engine/provider-contract/speech-to-speech'
import { channel } from '#engine/runtime/channel'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '#engine/runtime/scope'
import { turnBasedCaps } from '#support/engine/scripted-live'
import { LiveEngines } from './live-engine'

/** What the engine is told with these settings, and the engine itself. */
function engineWith(patch: NonNullable<SettingsPatch['live']>, rest: SettingsPatch = {}, caps: Partial<LiveCaps> = {}) {
  const settings: Settings = applyPatch(defaultSettings, { ...rest, live: { engine: 'cloud', ...patch } })
  const scope = Scope.root('test', new FakeClock(), () => undefined)
  let options: LiveOptions | undefined
  let now = 0
  const told: string[] = []
  const provider: Provider = {
    id: 'cloud',
    name: 'Cloud',
    local: false,
    settings: z.object({}),
    secrets: [],
    live: {
      defaultModel: 'usual-model',
      voices: [],
      models: () => Promise.resolve([]),
      caps: () => ({ ...turnBasedCaps, efforts: ['low', 'high'], transcription: ['a', 'b'], ...caps }),
      open: (given, _audio, _control, own) => ((options = given), channel(own)),
    },
  }
  const engines = new LiveEngines({
    find: (id) => (id === 'cloud' ? provider : undefined),
    configOf: () => ({ settings: {}, secret: () => Promise.resolve(undefined) }),
    settings: () => effectiveSettings(settings),
    toolbox: { specs: () => [] },
    timeZone: 'UTC',
    now: () => now,
    peers: {
      here: false,
      open: () => Promise.reject(new Error('no window')),
      join: () => Promise.reject(new Error('no window')),
    },
    allowed: () => true,
    language: () => 'en',
    earlier: () => 'They planned a trip.',
    ear: () => undefined,
    hasEar: () => false,
    note: () => undefined,
    tell: (_provider, what) => void told.push(what),
  })
  const engine = engines.current()
  const open = (): void => {
    engines.current()?.open(() => [{ role: 'user', text: 'hello' }], channel(scope), channel(scope), scope)
  }
  open()
  const again = (): LiveOptions | undefined => {
    open()
    return options
  }
  return { engine, options, told, again, later: (ms: number) => (now += ms) }
}

describe('a speech-to-speech engine as the settings choose it', () => {
  it('is nobody while the conversation is held by the own chain, or the engine is not known', () => {
    expect(engineWith({ engine: 'chain' }).engine).toBeUndefined()
    expect(engineWith({ engine: 'gone' }).engine).toBeUndefined()
    expect(engineWith({}).engine?.provider).toBe('cloud')
  })

  it('gets the model and the voice that were chosen, and its own where none was', () => {
    expect(engineWith({}).options).toMatchObject({ model: 'usual-model', voice: '' })
    expect(engineWith({ model: 'mini', voice: 'cedar' }).options).toMatchObject({ model: 'mini', voice: 'cedar' })
  })

  it('finds the end of a turn as it was told, in numbers', () => {
    expect(engineWith({}).options?.turns).toEqual({ kind: 'own' })
    const silence = { endOfTurn: 'silence', threshold: 0.7, paddingMs: 200, silenceMs: 900 } as const
    expect(engineWith(silence).options?.turns).toEqual({
      kind: 'silence',
      threshold: 0.7,
      paddingMs: 200,
      silenceMs: 900,
      interrupts: false,
    })
    const semantic = { endOfTurn: 'semantic', eagerness: 'low' } as const
    expect(engineWith(semantic).options?.turns).toEqual({ kind: 'semantic', eagerness: 'low', interrupts: false })
  })

  it('leaves the end of a turn to the key and behind a wake phrase to Parley, and to an engine that knows no other way', () => {
    const semantic = { endOfTurn: 'semantic' } as const
    expect(engineWith(semantic, { talk: { mode: 'hold' } }).options?.turns.kind).toBe('own')
    expect(engineWith(semantic, { talk: { wakePhrase: true } }).options?.turns.kind).toBe('own')
    expect(engineWith(semantic, {}, { turnRules: ['model'] }).options?.turns.kind).toBe('model')
  })

  it('takes noise out, writes down, stops and thinks as it was told, where it can', () => {
    const chosen = engineWith({ noiseReduction: 'far', transcription: 'b', longestAnswer: 300, thinking: 'high' })
    expect(chosen.options).toMatchObject({
      noiseReduction: 'far',
      transcription: 'b',
      maxAnswerTokens: 300,
      effort: 'high',
    })
    const unable = engineWith(
      { noiseReduction: 'far', transcription: 'b', thinking: 'high' },
      {},
      { noiseReduction: false, transcription: [], efforts: [] },
    )
    expect(unable.options).toMatchObject({ noiseReduction: 'none', transcription: '' })
    expect(unable.options).not.toHaveProperty('effort')
    expect(engineWith({}).options).not.toHaveProperty('maxAnswerTokens')
  })

  it('sends sound as it was told, in the engine’s own way where that is not spoken there', () => {
    expect(engineWith({ sound: 'ulaw_8000' }).options?.format).toBe('ulaw_8000')
    expect(engineWith({ sound: 'ulaw_8000' }, {}, { formats: ['pcm_16000'] }).options?.format).toBe('pcm_16000')
  })

  it('lets the window connect only where that is wanted, and not soon again where it failed', () => {
    expect(engineWith({}).options?.direct).toBeUndefined()
    expect(engineWith({}).engine?.opensWithinMs).toBeUndefined()
    // There is time for both ways, one after the other.
    expect(engineWith({ direct: true }, {}, { direct: true }).engine?.opensWithinMs).toBe(9_000)
    expect(engineWith({ direct: true }, {}, { direct: false }).engine?.opensWithinMs).toBeUndefined()
    const { options, again, told, later } = engineWith({ direct: true })
    options?.direct?.fellBack(fault('llm', 'timeout', 'llm.timeout'))
    options?.direct?.fellBack(fault('llm', 'auth', 'llm.badKey'))
    expect(told).toEqual(['directBlocked', 'directRefused'])
    expect(again()?.direct).toBeUndefined()
    later(10 * 60_000)
    expect(again()?.direct).toBeDefined()
  })

  it('is held on the leash that was chosen', () => {
    const leash = engineWith({ idleMinutes: 2, mostMinutes: 5, mostUsd: 1.5 }).engine?.leash
    expect(leash).toEqual({ idleMs: 120_000, longestMs: 300_000, mostUsd: 1.5 })
    expect(engineWith({ mostMinutes: null }).engine?.leash).toMatchObject({ longestMs: undefined, mostUsd: undefined })
  })

  it('speaks at the pace of the voice as far as it can, and knows what was said before', () => {
    expect(engineWith({}, { voice: { speed: 1.8 } }).options?.speed).toBe(1.5)
    expect(
      engineWith({})
        .options?.history()
        .map(({ role }) => role),
    ).toEqual(['user', 'user'])
    expect(JSON.stringify(engineWith({}).options?.history())).toContain('They planned a trip.')
  })

  it('is another one for a persona that has one of its own', () => {
    const persona = { id: 'ada', name: 'Ada', instructions: '', live: { engine: 'chain', model: '', voice: '' } }
    const withAda = { personas: { active: 'ada', list: [persona] } }
    expect(engineWith({}, withAda).engine).toBeUndefined()
    const own = { ...persona, live: { engine: 'cloud', model: 'mini', voice: 'ash' } }
    const chosen = engineWith({ engine: 'chain' }, { personas: { active: 'ada', list: [own] } })
    expect(chosen.options).toMatchObject({ model: 'mini', voice: 'ash' })
    expect(chosen.options?.instructions).toContain('You are Ada')
  })
})
