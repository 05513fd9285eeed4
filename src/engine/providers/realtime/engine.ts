import type { LiveOptions, SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import { runLive } from '../../live/runner'
import type { LiveProtocol } from '../../live/link'
import { produce } from '../../runtime/produce'
import type { RealtimeDialect } from './dialect'
import { RealtimeLink } from './link'
import { RealtimeMemory } from './memory'

/** The Realtime protocol as a speech-to-speech engine, spoken as the dialect says. */
export function openRealtime(dialect: RealtimeDialect): SpeechToSpeech['open'] {
  return (options, audio, control, scope) =>
    produce(scope, `${dialect.provider} live`, async (out, inner) => {
      const protocol = await realtimeProtocol(dialect, options)
      for await (const event of runLive(protocol, audio, control, inner, 'talk')) out.push(event)
    })
}

async function realtimeProtocol(dialect: RealtimeDialect, options: LiveOptions): Promise<LiveProtocol> {
  const memory = new RealtimeMemory(dialect, options)
  const { hide } = await dialect.target(options)
  return {
    socket: { stage: 'llm', provider: dialect.provider, model: options.model, hide },
    nameOf: ({ type }) => (typeof type === 'string' ? type : 'unnamed'),
    async address() {
      const { address, flat } = await dialect.target(options)
      memory.flat = flat
      return address
    },
    connect: (tools) => new RealtimeLink(memory, tools),
    sessionMs: dialect.caps(options).sessionMs,
    dialsAhead: true,
    get options() {
      return memory.options
    },
  }
}
