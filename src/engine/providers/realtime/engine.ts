import type { LiveOptions, SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import { runLive } from '../../live/runner'
import type { LiveProtocol } from '../../live/link'
import { produce } from '../../runtime/produce'
import type { RealtimeDialect } from './dialect'
import { DirectConnections } from './direct'
import { RealtimeLink } from './link'
import { RealtimeMemory } from './memory'
import { PeerLink } from './peer-link'

/** The Realtime protocol as a speech-to-speech engine, spoken as the dialect says. */
export function openRealtime(dialect: RealtimeDialect): SpeechToSpeech['open'] {
  return (options, audio, control, scope) =>
    produce(scope, `${dialect.provider} live`, async (out, inner) => {
      const way = dialect.caps(options).direct ? options.direct : undefined
      const direct = way && new DirectConnections(dialect, way)
      const protocol = await realtimeProtocol(dialect, options, direct)
      for await (const event of runLive(protocol, audio, control, inner, 'talk')) {
        out.push(event)
        if (event.kind === 'opened') direct?.stands()
      }
    })
}

async function realtimeProtocol(
  dialect: RealtimeDialect,
  options: LiveOptions,
  direct: DirectConnections | undefined,
): Promise<LiveProtocol> {
  // A track has a sound of its own; what stands for it in between is PCM.
  const memory = new RealtimeMemory(dialect, direct === undefined ? options : { ...options, format: 'pcm_24000' })
  const { hide } = await dialect.target(options)
  return {
    socket: { stage: 'llm', provider: dialect.provider, model: options.model, hide },
    nameOf: ({ type }) => (typeof type === 'string' ? type : 'unnamed'),
    async address() {
      const { address, flat } = await dialect.target(options)
      memory.flat = flat
      return address
    },
    wire: (scope) => (direct?.on === true ? direct.open(memory.options, scope) : undefined),
    connect: (tools) => (direct?.on === true ? new PeerLink(memory, tools) : new RealtimeLink(memory, tools)),
    retreat(fault) {
      const left = direct?.leave(fault.fault) === true
      if (left) memory.options = { ...memory.options, format: options.format }
      return left
    },
    sessionMs: dialect.caps(options).sessionMs,
    dialsAhead: true,
    get options() {
      return memory.options
    },
  }
}
