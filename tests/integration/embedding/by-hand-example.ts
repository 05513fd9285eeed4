import { LiveClient } from '#engine/live/client'
import type { LiveOptions, SpeechToSpeech } from '#engine/provider-contract/speech-to-speech'
import type { Scope } from '#engine/runtime/scope'

/** Has an answer begun, stopped after 200 ms, cut and forgotten, and then a spoken question answered whole. */
export async function byHand(engine: SpeechToSpeech, question: Int16Array, options: LiveOptions, scope: Scope) {
  const client = new LiveClient(engine, options, scope)
  const answers: { text: string; ending: string; status: string }[] = []
  client.append(question.subarray(0, 3_200))
  client.clear() // it was only a cough
  client.createItem({ role: 'user', text: 'Tell me about the sea.' })
  client.createResponse('Take your time.')
  let text = ''
  let heardMs = 0
  for await (const event of client.events()) {
    if (event.kind === 'text') text += event.delta
    if (event.kind === 'audio' && answers.length === 0) {
      heardMs += (event.pcm.length / event.sampleRate) * 1_000
      if (heardMs === 200) {
        client.cancelResponse()
        client.truncateItem(event.item, heardMs)
      }
    }
    // What was cut is known to be cut: now the whole line can go, and the next turn begins.
    if (event.kind === 'truncated') client.deleteItem(event.item)
    if (event.kind === 'deleted') {
      client.append(question)
      client.commit()
    }
    if (event.kind !== 'responseDone') continue
    answers.push({ text, ending: event.ending, status: client.status })
    text = ''
    if (answers.length === 2) client.end()
  }
  return { answers, status: client.status }
}
