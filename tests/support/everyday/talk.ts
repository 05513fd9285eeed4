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
import type { Provider } from '#engine/provider-contract/contract'
import { createOfflineProvider } from '#engine/providers/offline/index'
import { openAssistant } from '#engine/session/assistant'
import { applyPatch, defaultSettings } from '#shared/settings'

/** Monday morning. */
const MONDAY = Date.UTC(2026, 10, 30, 9, 30)
/** Between two requests, in ms. */
const PAUSE_MS = 2_000

/** What a conversation came to. */
export interface Talk {
  /** In the order of the requests. */
  readonly answers: readonly string[]
  /** Timers, lists and notes as they were left, by document, without their ids. */
  readonly kept: Readonly<Record<string, unknown>>
}

/** Types the requests one after the other into one conversation with the real assistant; its answers, in order. */
export async function typed(requests: readonly string[], language: string): Promise<readonly string[]> {
  return (await talk(requests, language)).answers
}

/** The same, with what it left behind; `mind` answers in the place of the offline brain. */
export async function talk(requests: readonly string[], language: string, mind?: Provider): Promise<Talk> {
  const clock = new FakeClock(MONDAY)
  const scope = Scope.root('everyday', clock, (error) => {
    throw error
  })
  const player = new CapturePlayer(
    () => clock.now(),
    () => undefined,
  )
  const documents = inMemoryDocuments()
  const { conversation } = await openAssistant({
    scope,
    player,
    providers: [createOfflineProvider({ random: () => 0 }), ...(mind ? [mind] : [])],
    settings: inMemorySettings(
      applyPatch(defaultSettings, { hearing: { language }, ...(mind && { brain: { provider: mind.id } }) }),
    ),
    secrets: inMemorySecrets(),
    history: inMemoryHistory(),
    documents,
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
  const kept: Record<string, unknown> = {}
  for (const name of ['timers', 'lists', 'notes']) kept[name] = withoutIds(await documents.read(name))
  await scope.close()
  return { answers, kept }
}

function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, one: unknown) => (key === 'id' ? undefined : one)))
}
