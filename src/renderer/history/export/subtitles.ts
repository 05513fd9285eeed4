import type { Message, TurnTimings } from '#shared/conversation'
import { heardParts } from '../../conversation/heard'
import { titleOf, type Conversation, type ExportWords } from './conversation'

/** Characters of one subtitle: two lines of 42, as broadcasters set them. */
const CUE_CHARS = 84
/** How fast text is read where nothing says how long it was spoken, characters a second; and the shortest cue, ms. */
const READ_CHARS_PER_S = 17
const SHORTEST_MS = 1_000
/** Between two conversations in one file, ms. */
const BETWEEN_MS = 2_000

export interface Cue {
  /** ms from the beginning of the file. */
  readonly from: number
  readonly to: number
  readonly who: string
  readonly text: string
}

/** When something was said, in epoch ms. */
interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What was said and heard, when: times are those of the turns, counted from the first word of the conversation; several
 * conversations follow each other. Of an answer only what was heard is there, ending in a dash where it was cut off.
 * Pure.
 */
export function cuesOf(conversations: readonly Conversation[], words: ExportWords): Cue[] {
  const cues: Cue[] = []
  for (const conversation of conversations) {
    const offset = cues.length === 0 ? 0 : Math.max(...cues.map(({ to }) => to)) + BETWEEN_MS
    const spoken = conversation.messages.flatMap((message) => {
      const text = spokenText(message)
      return text === '' ? [] : [{ message, text, span: spanOf(message, conversation.messages, text) }]
    })
    const start = Math.min(...spoken.map(({ span }) => span.from))
    if (conversations.length > 1 && spoken.length > 0) {
      cues.push({ from: offset, to: offset + SHORTEST_MS, who: '', text: titleOf(conversation, words) })
    }
    const shift = offset + (conversations.length > 1 ? SHORTEST_MS : 0) - start
    for (const { message, text, span } of spoken) {
      const who = message.role === 'user' ? words.you : (message.persona ?? words.assistant)
      cues.push(...split(text, { from: span.from + shift, to: span.to + shift }, who))
    }
  }
  return cues.sort((a, b) => a.from - b.from)
}

/** SubRip. Pure. */
export function toSrt(conversations: readonly Conversation[], words: ExportWords): string {
  return cuesOf(conversations, words)
    .map(
      ({ from, to, who, text }, n) =>
        `${n + 1}\n${clock(from, ',')} --> ${clock(to, ',')}\n${who === '' ? text : `${who}: ${text}`}\n`,
    )
    .join('\n')
}

/** WebVTT (W3C); who speaks is a voice span. Pure. */
export function toVtt(conversations: readonly Conversation[], words: ExportWords): string {
  const cues = cuesOf(conversations, words).map(
    ({ from, to, who, text }) =>
      `${clock(from, '.')} --> ${clock(to, '.')}\n${who === '' ? escaped(text) : `<v ${escaped(who)}>${escaped(text)}`}\n`,
  )
  return ['WEBVTT\n', ...cues].join('\n')
}

function spokenText(message: Message): string {
  const { heard } = heardParts(message)
  const text = heard.replace(/\s+/gu, ' ').trim()
  const cut =
    message.role === 'assistant' && message.status === 'interrupted' && heard.length < message.text.trim().length
  return text !== '' && cut ? `${text} –` : text
}

/**
 * From the turn's timings where it has some; they are on the answer, on a clock of their own that `commit` ties to the
 * wall.
 */
function spanOf(message: Message, all: readonly Message[], text: string): Span {
  const asked = all.find(({ turn, role }) => turn === message.turn && role === 'user')
  const answer = all.find(({ turn, role, timings }) => turn === message.turn && role === 'assistant' && timings)
  const timings: TurnTimings = answer?.timings ?? {}
  const wall = (time: number | undefined): number | undefined =>
    time === undefined || timings.commit === undefined || !asked ? undefined : asked.at + (time - timings.commit)
  const reading = Math.max(SHORTEST_MS, (text.length / READ_CHARS_PER_S) * 1_000)
  if (message.role === 'user') {
    const from = wall(timings.speechStart)
    const to = wall(timings.speechEnd)
    return from !== undefined && to !== undefined && to > from
      ? { from, to }
      : { from: message.at, to: message.at + reading }
  }
  const from = wall(timings.firstHeard)
  const to = wall(timings.bargeInPause ?? timings.done)
  if (from !== undefined && to !== undefined && to > from) return { from, to }
  return { from: from ?? message.at, to: (from ?? message.at) + reading }
}

/** A long text in several cues, each as long as its share of the characters. */
function split(text: string, span: Span, who: string): Cue[] {
  const pieces: string[] = []
  for (const word of text.split(' ')) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= CUE_CHARS) pieces[pieces.length - 1] = `${last} ${word}`
    else pieces.push(word)
  }
  const total = pieces.reduce((sum, { length }) => sum + length, 0)
  const ms = span.to - span.from
  let before = 0
  return pieces.map((piece) => {
    const from = span.from + (before / total) * ms
    before += piece.length
    return { from, to: span.from + (before / total) * ms, who, text: piece }
  })
}

function clock(ms: number, point: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms))
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(whole / 1_000)
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${point}${String(whole % 1_000).padStart(3, '0')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
