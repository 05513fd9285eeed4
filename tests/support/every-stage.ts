import type { ChatRequest, Provider, SpeechChunk, SttInput, Way } from '#engine/provider-contract/contract'
import type { LiveAudio, LiveCommand, LiveTurns } from '#engine/provider-contract/speech-to-speech'
import { vendors } from '../../src/engine/providers/catalogue'
import { channel, type Source } from '../../src/engine/runtime/channel'
import type { Scope } from '../../src/engine/runtime/scope'
import type { ProviderStage } from '../../src/shared/provider'
import { parsedUrl } from '../../src/shared/parsed-url'
import { roomPeers } from './engine/room-peers'
import { liveOptions } from './live-suite'
import { tone } from './provider-suite'
import { configOf } from './speech-stages'

/*
 * Every way of every stage of every provider in the cloud, as the catalogue and the providers themselves declare them,
 * each opened in the same way: for suites that hold all of them to the same rules.
 */

export interface EveryStage {
  /** As tests are named, e.g. `deepgram stt flux`. */
  readonly name: string
  /** The id of its provider in the catalogue. */
  readonly provider: string
  readonly stage: ProviderStage
  /** How it talks to its service. */
  readonly wire: 'socket' | 'http'
  /**
   * Opens it at that address (`http://127.0.0.1:PORT`), with something to do. Its input belongs to `root` and stays
   * open, but where the work says that there is no more.
   */
  open(base: string, scope: Scope, root: Scope, work?: Work): Source<unknown>
}

/** What a stage is given to do, and with what. */
export interface Work {
  readonly model?: string
  readonly voice?: string
  /** One chunk each. */
  readonly texts?: readonly string[]
  /** What is said to a recogniser; a tone where it is not given. */
  readonly sound?: readonly SttInput[]
  /** Its input ends. */
  readonly ends?: boolean
}

export const KEY = 'sk-every-stage-0123456789'

/** One way over HTTP, with the default settings: what holds for a stage that declares nothing else. */
const only: readonly Way[] = [{ name: '', wire: 'http' }]

/** A provider's settings for a server at that address: what follows the host in its own address stays. */
function configAt(provider: Provider, base: string, settings: Way['settings']) {
  const home = provider.settings.shape['baseUrl'] as { safeParse(value: unknown): { data?: unknown } } | undefined
  const own = home?.safeParse(undefined).data
  const path = (typeof own === 'string' ? parsedUrl(own)?.pathname.replace(/\/$/, '') : undefined) ?? ''
  return configOf(provider, { baseUrl: base + path, ...settings }, KEY)
}

const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}

/** The rows of one provider. */
export function stagesOf(provider: Provider): EveryStage[] {
  const { stt, llm, tts, live, id } = provider
  const row = (stage: ProviderStage, { name, wire }: Way, open: EveryStage['open']): EveryStage => ({
    name: [id, stage, name].filter((part) => part !== '').join(' '),
    provider: id,
    stage,
    wire,
    open,
  })
  const hears = (way: Way): EveryStage =>
    row('stt', way, (base, scope, root, work = {}) => {
      const audio = channel<SttInput>(root, { label: 'audio' })
      for (const frame of work.sound ?? tone(600)) audio.push(frame)
      audio.push({ kind: 'flush', revision: 1 })
      if (work.ends) audio.end()
      return stt!.open({ ...configAt(provider, base, way.settings), language: 'en' }, audio, scope)
    })
  const thinks = (way: Way): EveryStage =>
    row('llm', way, (base, scope, _root, { model = 'a-model' } = {}) =>
      llm!.run({ ...configAt(provider, base, way.settings), model }, request, scope),
    )
  const speaks = (way: Way): EveryStage =>
    row('tts', way, (base, scope, root, { texts = ['Turn on the lamp.'], voice = 'a-voice', ends = false } = {}) => {
      const chunks = channel<SpeechChunk>(root, { label: 'chunks' })
      texts.forEach((text, id) => chunks.push({ id, text }))
      if (ends) chunks.end()
      const config = configAt(provider, base, way.settings)
      return tts!.open({ ...config, voice, speed: 1, language: 'en' }, chunks, scope)
    })
  /** Sound of a turn that is over, to a model that hears and speaks. It is a brain, as far as faults are concerned. */
  const converses = (model: string): EveryStage =>
    row('llm', { name: `live ${model}`, wire: live!.wire ?? 'socket' }, (base, scope, root) => {
      const audio = channel<LiveAudio>(root, { label: 'audio' })
      for (const frame of tone(600)) if (frame.kind === 'audio') audio.push(frame)
      audio.push({ kind: 'commit', respond: true })
      const config = configAt(provider, base, {})
      const turns = turnsOf(model)
      const { windowOnly } = live!.caps({ settings: {}, model, turns })
      const direct = windowOnly && { direct: { peers: roomPeers(), fellBack: () => undefined } }
      const options = liveOptions(config.settings, {}, { ...config, model, turns, ...direct })
      return live!.open(options, audio, channel<LiveCommand>(root, { label: 'control' }), scope)
    })
  const turnsOf = (model: string): LiveTurns => {
    const caps = live!.caps({ settings: {}, model, turns: { kind: 'own' } })
    return caps.turns === 'model' ? { kind: 'model' } : { kind: 'own' }
  }
  // Some speak another protocol for a model of another kind.
  const livesBy = live
    ? [live.defaultModel || 'a-model', 'gpt-live-1'].filter((model, n) => n === 0 || turnsOf(model).kind === 'model')
    : []
  return [
    ...livesBy.map(converses),
    ...(llm ? only : []).map(thinks),
    ...(stt ? (stt.ways ?? only) : []).map(hears),
    ...(tts ? (tts.ways ?? only) : []).map(speaks),
  ]
}

export const everyStage: readonly EveryStage[] = vendors
  .map((create) => create())
  .filter(({ local }) => !local)
  .flatMap(stagesOf)
