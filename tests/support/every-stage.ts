import { createAnthropicProvider } from '../../src/engine/providers/anthropic'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import { createAzureSpeechProvider } from '../../src/engine/providers/azure-speech'
import { createCartesiaProvider } from '../../src/engine/providers/cartesia'
import type { ChatRequest, Provider, SpeechChunk, SttInput } from '#engine/provider-contract/contract'
import { createDeepgramProvider } from '../../src/engine/providers/deepgram'
import { createElevenLabsProvider } from '../../src/engine/providers/elevenlabs'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { channel, type Source } from '../../src/engine/runtime/channel'
import type { Scope } from '../../src/engine/runtime/scope'
import type { ProviderStage } from '../../src/shared/provider'
import { tone } from './provider-suite'
import { configOf } from './speech-stages'

/*
 * Every stage of every provider in the cloud, each opened in the same way: for suites that hold all of them to the same
 * rules.
 */

export interface EveryStage {
  /** As tests are named, e.g. `deepgram flux`. */
  readonly name: string
  /** The id of its provider in the catalogue. */
  readonly provider: string
  readonly stage: ProviderStage
  /** How it talks to its service. */
  readonly wire: 'socket' | 'http'
  /**
   * Opens it at that address (`http://127.0.0.1:PORT`), with something to do. Its input belongs to `root` and stays
   * open.
   */
  open(base: string, scope: Scope, root: Scope): Source<unknown>
}

export const KEY = 'sk-every-stage-0123456789'

interface Setting {
  readonly settings?: Readonly<Record<string, unknown>>
  /** What follows the host in the base address. */
  readonly path?: string
}

function hearing(
  name: string,
  create: () => Provider,
  wire: EveryStage['wire'],
  { settings, path = '' }: Setting = {},
): EveryStage {
  const provider = create()
  return {
    name,
    provider: provider.id,
    stage: 'stt',
    wire,
    open(base, scope, root) {
      const audio = channel<SttInput>(root, { label: 'audio' })
      for (const frame of tone(600)) audio.push(frame)
      audio.push({ kind: 'flush', revision: 1 })
      return provider.stt!.open(
        { ...configOf(provider, { baseUrl: base + path, ...settings }, KEY), language: 'en' },
        audio,
        scope,
      )
    },
  }
}

function thinking(name: string, create: () => Provider, { settings, path = '' }: Setting = {}): EveryStage {
  const provider = create()
  const request: ChatRequest = {
    instructions: 'Be brief.',
    messages: [{ role: 'user', text: 'hello' }],
    tools: [],
    language: 'en',
  }
  return {
    name,
    provider: provider.id,
    stage: 'llm',
    wire: 'http',
    open: (base, scope) =>
      provider.llm!.run(
        { ...configOf(provider, { baseUrl: base + path, ...settings }, KEY), model: 'a-model' },
        request,
        scope,
      ),
  }
}

function speaking(
  name: string,
  create: () => Provider,
  wire: EveryStage['wire'],
  voice: string,
  { settings, path = '' }: Setting = {},
): EveryStage {
  const provider = create()
  return {
    name,
    provider: provider.id,
    stage: 'tts',
    wire,
    open(base, scope, root) {
      const chunks = channel<SpeechChunk>(root, { label: 'chunks' })
      chunks.push({ id: 0, text: 'Turn on the lamp.' })
      const config = configOf(provider, { baseUrl: base + path, ...settings }, KEY)
      return provider.tts!.open({ ...config, voice, speed: 1, language: 'en' }, chunks, scope)
    },
  }
}

const compatible = (): Provider => createOpenAiCompatibleProvider({})
const region = { region: 'westeurope' }
const SONIC_VOICE = 'a0e99841-438c-4a64-b679-ae501e7d6091'

export const everyStage: readonly EveryStage[] = [
  thinking('openai chat', createOpenAiProvider, { path: '/v1' }),
  thinking('gemini', createGeminiProvider),
  thinking('anthropic', createAnthropicProvider),
  thinking('azure openai', createAzureOpenAiProvider),
  thinking('compatible chat', compatible, { path: '/v1' }),
  hearing('openai live', createOpenAiProvider, 'socket', { path: '/v1' }),
  hearing('openai recordings', createOpenAiProvider, 'http', { path: '/v1', settings: { transcription: 'recording' } }),
  hearing('compatible recordings', compatible, 'http', { path: '/v1' }),
  hearing('deepgram nova', createDeepgramProvider, 'socket'),
  hearing('deepgram flux', createDeepgramProvider, 'socket', { settings: { sttModel: 'flux-general-en' } }),
  hearing('cartesia ink', createCartesiaProvider, 'socket'),
  hearing('cartesia ink turns', createCartesiaProvider, 'socket', { settings: { turnDetection: true } }),
  hearing('elevenlabs scribe', createElevenLabsProvider, 'socket'),
  hearing('elevenlabs recordings', createElevenLabsProvider, 'http', { settings: { sttModel: 'scribe_v2' } }),
  hearing('azure recogniser', createAzureSpeechProvider, 'socket', { settings: region }),
  speaking('openai voice', createOpenAiProvider, 'http', 'marin', { path: '/v1' }),
  speaking('compatible voice', compatible, 'http', 'af_heart', { path: '/v1' }),
  speaking('deepgram aura', createDeepgramProvider, 'socket', 'aura-2-thalia-en'),
  speaking('deepgram aura over http', createDeepgramProvider, 'http', 'aura-2-thalia-en', {
    settings: { ttsTransport: 'http' },
  }),
  speaking('cartesia sonic', createCartesiaProvider, 'socket', SONIC_VOICE),
  speaking('elevenlabs voice', createElevenLabsProvider, 'socket', 'v1'),
  speaking('elevenlabs dialogue', createElevenLabsProvider, 'socket', 'v1', {
    settings: { ttsModel: 'eleven_v4_turbo' },
  }),
  speaking('elevenlabs over http', createElevenLabsProvider, 'http', 'v1', { settings: { ttsTransport: 'http' } }),
  speaking('azure voice', createAzureSpeechProvider, 'socket', 'en-US-AvaNeural', { settings: region }),
]
