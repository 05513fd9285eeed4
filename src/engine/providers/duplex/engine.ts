import { FaultError, fault } from '#shared/fault'
import type { LiveCaps, LiveOptions, SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import type { LiveProtocol } from '../../live/link'
import { runLive } from '../../live/runner'
import { produce } from '../../runtime/produce'
import { socketAddress } from '../kit/endpoint'
import { DuplexLink } from './link'
import { DuplexMemory } from './memory'

/** Where a full-duplex session is opened. */
export interface DuplexTarget {
  /** `https://…` up to the version. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  readonly hide: readonly string[]
}

/** Two hours, by one measurement of September 2026 (aplisay/llm-agent#306). The server's own word counts. */
const SESSION_MS = 2 * 3_600_000

/** Models of this protocol; the others of the same seller speak the Realtime protocol. */
export function isDuplex(model: string): boolean {
  return /gpt-live-\d/.test(model) && !/transcribe|translate/.test(model)
}

export const duplexCaps: LiveCaps = {
  turns: 'model',
  cancels: false,
  truncates: false,
  resumable: false,
  delegates: true,
  appendOnly: true,
  textTimes: true,
  clears: false,
  backgroundTools: true,
  turnRules: ['model'],
  formats: ['pcm_24000', 'pcm_16000', 'ulaw_8000', 'alaw_8000'],
  efforts: [],
  noiseReduction: false,
  transcription: [],
  direct: false,
  sessionMs: SESSION_MS,
}

/** The service gives no short-lived keys for these models: the window's connection is made by the host itself. */
export function noSecret(provider: string): Promise<never> {
  return Promise.reject(
    new FaultError(
      fault('llm', 'config', 'llm.badRequest', { provider, detail: 'no short-lived keys for this model' }),
    ),
  )
}

export function openDuplex(
  provider: string,
  target: (options: LiveOptions) => Promise<DuplexTarget>,
): SpeechToSpeech['open'] {
  return (options, audio, control, scope) =>
    produce(scope, `${provider} duplex`, async (out, inner) => {
      const protocol = await protocolOf(provider, target, options)
      for await (const event of runLive(protocol, audio, control, inner, 'talk')) out.push(event)
    })
}

async function protocolOf(
  provider: string,
  target: (options: LiveOptions) => Promise<DuplexTarget>,
  options: LiveOptions,
): Promise<LiveProtocol> {
  const memory = new DuplexMemory(options)
  const { hide } = await target(options)
  return {
    socket: { stage: 'llm', provider, model: options.model, hide },
    nameOf: ({ type }) => (typeof type === 'string' ? type : 'unnamed'),
    async address() {
      const { base, headers } = await target(options)
      return { url: socketAddress(base, memory.olderPath ? '/live' : '/live/sessions'), headers }
    },
    connect: (tools) => new DuplexLink(memory, tools),
    sessionMs: SESSION_MS,
    dialsAhead: true,
    get options() {
      return memory.options
    },
    retreat({ fault }, during) {
      if (during === 'session') return false
      if (!memory.olderPath && (fault.code === 'llm.notAModelServer' || fault.code === 'llm.unknownModel'))
        return (memory.olderPath = true)
      return fault.code === 'llm.badRequest' && memory.withoutVoice()
    },
  }
}
