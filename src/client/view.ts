import type { DownMessage } from '#shared/gateway/down'
import type { Line } from '#shared/gateway/parts'
import type { CallState as ServerState } from '#shared/gateway/wire'
import type { Typed } from './link/outbox'
import type { CallLine, CallState } from './types'

/** Where the connection stands, whatever the conversation does. */
export type Phase = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'ended'

/** What the server has told of the conversation. */
export interface View {
  readonly phase: Phase
  readonly state: ServerState
  readonly lines: readonly Line[]
  /** Lines of an earlier call that could not go on: still to be read. */
  readonly earlier: readonly Line[]
  readonly partial: string
  readonly recording: boolean
  readonly queue: number | undefined
  readonly cost: number | null
  readonly persona: string | undefined
  readonly consent: { readonly wording: string; readonly version: string } | undefined
  readonly question: { readonly id: string; readonly text: string } | undefined
}

export const noView: View = {
  phase: 'idle',
  state: 'idle',
  lines: [],
  earlier: [],
  partial: '',
  recording: false,
  queue: undefined,
  cost: null,
  persona: undefined,
  consent: undefined,
  question: undefined,
}

/** The view after a message. Messages that show nothing leave it as it is. */
export function seen(view: View, message: DownMessage): View {
  switch (message.type) {
    case 'queue':
      return { ...view, queue: message.position }
    case 'welcome':
      return {
        ...view,
        phase: 'open',
        state: message.state,
        lines: message.lines,
        earlier: message.resumed ? view.earlier : [...view.earlier, ...view.lines],
        partial: '',
        queue: undefined,
        persona: message.persona,
        consent: message.consent,
        question: undefined,
      }
    case 'state':
      return { ...view, state: message.state }
    case 'partial':
      return { ...view, partial: message.text }
    case 'line':
      return { ...view, lines: withLine(view.lines, message.line), partial: settles(message.line) ? '' : view.partial }
    case 'line.removed':
      return { ...view, lines: view.lines.filter(({ id }) => id !== message.id) }
    case 'question':
      return { ...view, question: message.question ?? undefined }
    case 'cost':
      return { ...view, cost: message.usd }
    case 'recording':
      return { ...view, recording: message.on }
    case 'ended':
      return { ...view, phase: 'ended', partial: '', queue: undefined, question: undefined, consent: undefined }
    default:
      return view
  }
}

/** A line of the person's takes the place of what had been understood so far. */
function settles({ who, via, status }: Line): boolean {
  return who === 'you' && via === 'voice' && status !== 'open'
}

function withLine(lines: readonly Line[], line: Line): Line[] {
  const at = lines.findIndex(({ id }) => id === line.id)
  return at === -1 ? [...lines, line] : lines.with(at, line)
}

/** The lines as a page shows them: what was said, what is being said, what waits to be sent. */
export function shownLines(view: View, waiting: readonly Typed[]): CallLine[] {
  const known = [...view.earlier, ...view.lines]
  const arrived = new Set(known.map(({ typed }) => typed))
  return [
    ...known.map(shown),
    ...(view.partial === ''
      ? []
      : [{ id: 'partial', who: 'you' as const, text: view.partial, heard: view.partial, final: false }]),
    ...waiting
      .filter(({ id }) => !arrived.has(id))
      .map(({ id, text }) => ({ id, who: 'you' as const, text, heard: text, final: false })),
  ]
}

function shown({ id, typed, who, text, heard, status }: Line): CallLine {
  const line = {
    // A typed line keeps the name it had while it waited, so that whoever draws lines does not draw it twice.
    id: typed ?? id,
    who,
    text,
    heard: who === 'you' ? text : text.slice(0, heard ?? (status === 'open' ? 0 : text.length)),
    final: status !== 'open',
  }
  return status === 'interrupted' || status === 'failed' ? { ...line, interrupted: true } : line
}

/**
 * What a page is told the call does. `frames`: the microphone's frames arrive. `rendering`: the loudspeaker has begun
 * with this answer. `aloud`: there is a loudspeaker.
 */
export function shownState(
  { phase, state }: View,
  { frames, rendering, aloud }: { readonly frames: boolean; readonly rendering: boolean; readonly aloud: boolean },
): CallState {
  if (phase !== 'open') return phase
  if (state === 'speaking') return rendering || !aloud ? 'speaking' : 'thinking'
  if (state === 'thinking') return 'thinking'
  if (!frames) return 'idle'
  return state === 'hearing' ? 'hearing' : 'listening'
}
