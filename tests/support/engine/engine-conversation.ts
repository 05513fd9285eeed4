import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import type { Message } from '#shared/conversation'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { hostProviders } from '#engine/host/providers'
import { CapturePlayer } from '#engine/ports/capture-player'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import type { Peers } from '#engine/ports/peers'
import { systemClock, type Clock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant, type Assistant } from '#engine/session/assistant'

/* The whole engine, from frames of a microphone to the line and the sound of an answer. */

export const LIVE_KEY = 'sk-test-0123456789'

/**
 * An assistant whose engine is `provider` at `base`. `peers`: connections a window would make. Close `scope` at the
 * end.
 */
export async function talkWithEngine(
  provider: string,
  base: string,
  live: SettingsPatch['live'],
  peers?: Peers,
  clock: Clock = systemClock,
) {
  const own = Scope.root('live', clock, (error, where) => {
    throw new Error(`${where}: ${String(error)}`)
  })
  const notices: string[] = []
  const player = new CapturePlayer(
    () => own.clock.now(),
    (report) => assistant.conversation.playback(report),
  )
  const secrets = inMemorySecrets()
  await secrets.set(provider, 'apiKey', LIVE_KEY)
  const assistant: Assistant = await openAssistant({
    scope: own,
    player,
    secrets,
    providers: hostProviders(own),
    settings: inMemorySettings(
      applyPatch(defaultSettings, {
        live: { engine: provider, ...live },
        providers: { [provider]: { baseUrl: base } },
        // Nobody on this machine knows it: the engine's own words have to do.
        hearing: { language: 'tr' },
      }),
    ),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    ...(peers && { peers }),
    locale: () => 'en',
    publish: (event) => event.name === 'notice' && notices.push(event.data.code),
  })
  const { conversation } = assistant
  conversation.arm(true)
  let seq = 0
  /** A tone for a voice, or silence, frame by frame as a microphone gives it. */
  const sound = async (ms: number, loud: boolean): Promise<void> => {
    for (let n = 0; n < ms / MIC_FRAME_MS; n++) {
      await own.sleep(MIC_FRAME_MS)
      const pcm = Int16Array.from({ length: MIC_FRAME_SAMPLES }, (_, i) =>
        loud ? Math.round(8_000 * Math.sin((seq * MIC_FRAME_SAMPLES + i) / 8)) : 0,
      )
      conversation.hear({ seq: seq++, capturedAt: own.clock.now(), speech: loud ? 0.95 : 0.02, pcm })
    }
  }
  const lines = (): (readonly [Message['role'], string, Message['status']])[] =>
    conversation.messages.map(({ role, text, status }) => [role, text, status] as const)
  return { scope: own, sound, lines, player, notices, conversation }
}
