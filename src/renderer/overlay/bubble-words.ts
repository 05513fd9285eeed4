import type { Snapshot } from '#shared/contract'

/** What the bubble calls the moment. */
export type BubbleWord = 'off' | 'idle' | 'listening' | 'hearing' | 'thinking' | 'speaking'

/** The one word for the state. Pure. */
export function bubbleWord(view: Pick<Snapshot, 'state' | 'hearing' | 'armed'>, handsFree: boolean): BubbleWord {
  if (view.state === 'listening') return view.hearing ? 'hearing' : 'listening'
  return view.state === 'idle' && handsFree && !view.armed ? 'off' : view.state
}

/** Characters of an answer that fit the bubble's lines; the newest are shown. */
const MOST_CHARS = 160

export interface BubbleText {
  readonly who: 'you' | 'parley'
  readonly text: string
}

/** The words of the moment: what is being said, what was asked, or the end of the answer so far. Pure. */
export function bubbleText({
  partial,
  messages,
  state,
}: Pick<Snapshot, 'partial' | 'messages' | 'state'>): BubbleText | undefined {
  if (partial !== '') return { who: 'you', text: tail(partial) }
  const last = messages.findLast((message) => message.text !== '')
  if (!last || state === 'listening') return undefined
  return { who: last.role === 'user' ? 'you' : 'parley', text: tail(last.text) }
}

/** The end of a text, from the beginning of a word. */
function tail(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= MOST_CHARS) return plain
  const cut = plain.slice(-MOST_CHARS)
  return `…${cut.slice(cut.indexOf(' ') + 1)}`
}
