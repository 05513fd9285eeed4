import { hostProviders } from '#engine/host/providers'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant } from '#engine/session/assistant'
import { CapturePlayer } from '#engine/ports/capture-player'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'

/** Asks one question in writing and returns what was said, as text and as sound. */
export async function askOnce(question: string): Promise<{ answer: string; sampleRate: number; pcm: Int16Array }> {
  const scope = Scope.root('embedded', systemClock, (error, where) => console.error(where, error))
  try {
    const player = new CapturePlayer(
      () => scope.clock.now(),
      (report) => assistant.conversation.playback(report),
    )
    let answered: (text: string) => void = () => undefined
    const answer = new Promise<string>((resolve) => {
      answered = resolve
    })
    const assistant = await openAssistant({
      scope,
      player,
      providers: hostProviders(scope),
      settings: inMemorySettings(),
      secrets: inMemorySecrets(),
      history: inMemoryHistory(),
      documents: inMemoryDocuments(),
      log: silentLog,
      locale: () => 'en',
      publish(event) {
        if (event.name !== 'message') return
        const { role, status, text } = event.data.message
        if (role === 'assistant' && status !== 'open') answered(text)
      },
    })
    assistant.conversation.say(question)
    return { answer: await answer, ...player.recording }
  } finally {
    await scope.close()
  }
}
