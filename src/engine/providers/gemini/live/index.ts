import type { VoiceView } from '#shared/provider'
import type { LiveProtocol } from '../../../live/link'
import { runLive } from '../../../live/runner'
import { produce } from '../../../runtime/produce'
import type { LiveOptions, SpeechToSpeech } from '../../../provider-contract/speech-to-speech'
import type { WireRule } from '../../../wire/wire-fault'
import { socketAddress } from '../../kit/endpoint'
import { chosenModel } from '../../kit/model-stream'
import { listLiveModels } from '../models'
import { API_VERSION, PROVIDER, gemini } from '../settings'
import { GeminiLink } from './link'
import { GeminiMemory } from './memory'
import { CONNECTION_MS, geminiLiveCaps } from './models'
import { mintGemini } from './secret'
import { geminiTemplates } from './templates'

const SERVICE = `/ws/google.ai.generativelanguage.${API_VERSION}.GenerativeService.BidiGenerateContent`

/** The service says with close codes what others say with statuses; the reason holds the words. */
const rules: readonly WireRule[] = [
  { says: /API key|API_KEY|ACCESS_TOKEN_TYPE|unregistered callers/i, kind: 'auth', name: 'badKey' },
  { says: /quota|RESOURCE_EXHAUSTED/i, kind: 'quota', name: 'quota' },
  { close: [1008], says: /not found|not supported/i, kind: 'config', name: 'unknownModel' },
  { close: [1011], says: /deadline/i, kind: 'network', name: 'cutOff' },
]

const NAMES = ['Kore', 'Puck', 'Charon', 'Fenrir', 'Aoede', 'Leda', 'Orus', 'Zephyr']
const voices: readonly VoiceView[] = NAMES.map((id) => ({ id, name: id, languages: [] }))

/** Gemini's models that hear and speak. */
export const geminiLive: SpeechToSpeech = {
  caps: geminiLiveCaps,
  defaultModel: 'gemini-3.8-live',
  voices,
  models: listLiveModels,
  open: (options, audio, control, scope) =>
    produce(scope, 'gemini live', async (out, inner) => {
      const protocol = await protocolOf(options)
      for await (const event of runLive(protocol, audio, control, inner, 'talk')) out.push(event)
    }),
  templates: ({ model }) => geminiTemplates(model),
  mint: mintGemini,
}

async function protocolOf(options: LiveOptions): Promise<LiveProtocol> {
  const { key } = await gemini(options)
  const memory = new GeminiMemory({ ...options, model: chosenModel(options.model, PROVIDER) })
  return {
    socket: { stage: 'llm', provider: PROVIDER, model: options.model, hide: [key], rules },
    nameOf: nameOfMessage,
    async address() {
      const access = await gemini(options)
      // The socket of this service takes the key in the address only (as its own package does); it is hidden in faults.
      return { url: socketAddress(access.base, SERVICE, { key: access.key }) }
    },
    connect: (tools) => new GeminiLink(memory, tools),
    sessionMs: CONNECTION_MS,
    // With the old socket open the service ends the new one (1011).
    dialsAhead: false,
    get options() {
      return memory.options
    },
    retreat({ fault }, during) {
      // Nobody was reached, or somebody else is asked: what was given is not to blame.
      if (['auth', 'quota', 'timeout', 'rate'].includes(fault.kind) || fault.code === 'llm.unreachable') return false
      return during === 'greeting' ? memory.retreat(fault.permanent) : memory.forget()
    },
  }
}

/** The fields of a message are its name: `realtimeInput.audio`, `serverContent.turnComplete`. */
function nameOfMessage(message: Readonly<Record<string, unknown>>): string {
  return Object.entries(message)
    .map(([name, value]) => {
      const inner = typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 3) : []
      return inner.length > 0 && name !== 'setup' ? `${name}.${inner.join('+')}` : name
    })
    .join(' ')
}
