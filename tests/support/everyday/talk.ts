import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '#engine/runtime/scope'
import { CapturePlayer } from '#engine/ports/capture-player'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import { createOfflineProvider } from '#engine/providers/offline/index'
import { openAssistant } from '#engine/session/assistant'
import { applyPatch, defaultSettings } from '#shared/settings'

/** Monday morning. */
const MONDAY = Date.UTC(2026, 10, 30, 9, 30)
/** Between two requests, in ms. */
const PAUSE_MS = 2_000

/** Types the requests one after the other into one conversation with the real assistant; its answers, in order. */
export async function typed(requests: readonly string[], language: string): Promise<readonly string[]> {
  const clock = new FakeClock(MONDAY)
  const scope = Scope.root('everyday', clock, (error) => {
    throw error
  })
  const player = new CapturePlayer(
    () => clock.now(),
    () => undefined,
  )
  const { conversation } = await openAssistant({
    scope,
    player,
    providers: [createOfflineProvider({ random: () => 0 })],
    settings: inMemorySettings(applyPatch(defaultSettings, { hearing: { language } })),
    secrets: inMemorySecrets(),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    desktop: { openAddress: () => Promise.resolve() },
    log: silentLog,
    publish: () => undefined,
    locale: () => language,
  })
  const answers: string[] = []
  for (const request of requests) {
    conversation.say(request)
    await clock.advance(PAUSE_MS)
    const last = conversation.messages.at(-1)
    answers.push(last?.role === 'assistant' ? last.text : '')
  }
  await scope.close()
  return answers
}
