import { LiveClient } from '#engine/live/client'
import { createAzureOpenAiProvider } from '#engine/providers/azure-openai/index'
import type { LiveOptions } from '#engine/provider-contract/speech-to-speech'
import type { Scope } from '#engine/runtime/scope'

/** Asks one spoken question and gives what was answered, as text and as sound. */
export async function askAloud(question: Int16Array, options: LiveOptions, scope: Scope) {
  const engine = createAzureOpenAiProvider().live
  if (!engine) throw new Error('no engine')
  const client = new LiveClient(engine, options, scope)
  const answer = { text: '', pcm: [] as Int16Array[], states: [client.status] }
  client.append(question)
  client.commit()
  for await (const event of client.events()) {
    if (answer.states.at(-1) !== client.status) answer.states.push(client.status)
    if (event.kind === 'text') answer.text += event.delta
    if (event.kind === 'audio') answer.pcm.push(event.pcm)
    if (event.kind === 'toolCall') client.toolOutput(event.call.id, '{"celsius":18}')
    if (event.kind === 'responseDone' && answer.text !== '') client.end()
  }
  return answer
}
