import type { LiveTemplate } from '../../../provider-contract/speech-to-speech'
import type { ClientMessage } from './client-messages'
import { liveModel } from './models'

const typed: ClientMessage = { realtimeInput: { text: 'What is six times seven?' } }
const turn: readonly ClientMessage[] = [
  { realtimeInput: { activityStart: {} } },
  { realtimeInput: { activityEnd: {} } },
]
const content: readonly ClientMessage[] = [
  {
    clientContent: { turns: [{ role: 'user', parts: [{ text: 'What is six times seven?' }] }], turnComplete: true },
  },
]
const output: ClientMessage = {
  toolResponse: { functionResponses: [{ id: '…', name: '…', response: { output: 'done' } }] },
}

/** The usual messages of Gemini Live. Where content may only be given at the beginning, it is not among them. */
export function geminiTemplates(model: string): readonly LiveTemplate[] {
  return [typed, ...(liveModel(model).content ? content : []), ...turn, output]
}
