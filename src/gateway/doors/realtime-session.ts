import type { DownSound, UpSound } from '#shared/gateway/parts'
import type { RealtimeFormat, RealtimeSession } from './realtime-wire'

const PCM: RealtimeFormat = { type: 'audio/pcm', rate: 24_000 }

/** What a Realtime client has asked for so far, and what that means for a call. */
export class SessionState {
  constructor(private readonly asked: RealtimeSession = {}) {}

  /** With an update: what it leaves out stays as it was. */
  with({ audio = {}, ...rest }: RealtimeSession): SessionState {
    const input = { ...this.asked.audio?.input, ...audio.input }
    const output = { ...this.asked.audio?.output, ...audio.output }
    return new SessionState({ ...this.asked, ...rest, audio: { input, output } })
  }

  get up(): UpSound {
    return { ...wireOf(this.asked.audio?.input?.format ?? PCM), vad: 'server' }
  }

  get down(): DownSound | undefined {
    return this.spoken ? { ...wireOf(this.asked.audio?.output?.format ?? PCM), reports: false } : undefined
  }

  get spoken(): boolean {
    return this.asked.output_modalities?.includes('text') !== true
  }

  /** The client says itself when a turn is over. */
  get manual(): boolean {
    return this.asked.audio?.input?.turn_detection === null
  }

  /** As the interface shows a session. */
  view(id: string, model: string) {
    const { asked, spoken, manual } = this
    return {
      type: 'realtime' as const,
      object: 'realtime.session',
      id,
      model,
      output_modalities: [spoken ? ('audio' as const) : ('text' as const)],
      instructions: asked.instructions ?? '',
      tools: (asked.tools ?? []).map(({ type, name, description, parameters }) => ({
        type,
        name,
        description: description ?? '',
        parameters,
      })),
      audio: {
        input: {
          format: asked.audio?.input?.format ?? PCM,
          turn_detection: manual
            ? null
            : { type: 'server_vad' as const, create_response: true, interrupt_response: true },
        },
        output: { format: asked.audio?.output?.format ?? PCM, voice: 'parley' },
      },
    }
  }
}

function wireOf(format: RealtimeFormat): { codec: 'pcm16' | 'mulaw' | 'alaw'; rate: 8_000 | 24_000 } {
  if (format.type === 'audio/pcm') return { codec: 'pcm16', rate: 24_000 }
  return { codec: format.type === 'audio/pcmu' ? 'mulaw' : 'alaw', rate: 8_000 }
}

/** A tool's schema, or that of a tool without arguments. */
export function objectSchema(parameters: unknown): Record<string, unknown> {
  const given = typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)
  return given ? (parameters as Record<string, unknown>) : { type: 'object', properties: {} }
}
