import type { ChatMessage } from '../../provider-contract/contract'
import type { LiveFormat, LiveOptions } from '../../provider-contract/speech-to-speech'
import type { Format, InitialItem, StartedSession } from './client-events'

/*
 * The one message that says what a full-duplex session is. Nothing of it but the delegation can be changed later.
 */

export const formats: Readonly<Record<LiveFormat, Format>> = {
  pcm_24000: { type: 'audio/pcm', rate: 24_000 },
  pcm_16000: { type: 'audio/pcm', rate: 16_000 },
  ulaw_8000: { type: 'audio/pcmu', rate: 8_000 },
  alaw_8000: { type: 'audio/pcma', rate: 8_000 },
}

/** Limits of the service: 128 messages of 8,192 tokens together, instructions of 16,384. Counted in characters. */
const MOST_MESSAGES = 120
const HISTORY_CHARS = 16_000
const INSTRUCTION_CHARS = 32_000

/**
 * How it delegates. `gpt-live-1` needs its mark among the words or may never do it; the next one takes plain words
 * (guide live-prompting, and pipecat#5688 for the mark).
 */
function policies(model: string): string {
  const mark = /^gpt-live-1($|-)/.test(model) ? '<|SpawnThinking|> ' : ''
  return [
    'Backchannel policy: Listen quietly; at most a short sound while the user tells something long.',
    'Interruption policy: Stop at once when the user speaks to you, and do not go on from where you were.',
    `Delegation policy: ${mark}Delegate to the backend when: the user wants something done, looked up, remembered or ` +
      'calculated, or asks about anything you cannot know. Say in a few words that you are on it, and nothing else ' +
      'until you are told the result.',
  ].join('\n')
}

export function sessionStart(options: LiveOptions, voice: string): StartedSession {
  const input = initialItems(options.history())
  return {
    model: options.model,
    instructions: `${options.instructions.slice(0, INSTRUCTION_CHARS)}\n\n${policies(options.model)}`,
    audio: { format: formats[options.format], ...(voice !== '' && { output: { voice } }) },
    delegation: { type: 'client' },
    store: false,
    ...(input.length > 0 && { input }),
  }
}

/** The newest of what was said, within the limits; outputs of tools in words. */
export function initialItems(messages: readonly ChatMessage[]): InitialItem[] {
  const items: InitialItem[] = []
  let chars = 0
  for (const message of [...messages].reverse()) {
    const text = message.role === 'tool' ? `[Result of ${message.name}: ${message.result}]` : message.text
    if (text.trim() === '') continue
    chars += text.length
    if (chars > HISTORY_CHARS || items.length >= MOST_MESSAGES) break
    items.unshift(
      message.role === 'assistant'
        ? { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }
        : { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    )
  }
  return items
}
