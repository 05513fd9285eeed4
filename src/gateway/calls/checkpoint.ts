import { z } from 'zod'
import { messageSchema, type Message } from '#shared/conversation'
import { clientToolSchema } from '#shared/gateway/parts'
import { heardText, type ChunkMark } from '#engine/speech/heard'
import type { Grant } from '../tokens/tokens'

/* A call as another process would go on with it. Written by this server and read by it, but checked all the same. */

/** Lines of a call that another process is told; more is no use to a model. */
const MOST_LINES = 60

const markSchema = z.object({
  start: z.number(),
  end: z.number(),
  written: z.string(),
  spoken: z.string(),
  language: z.string(),
  sampleRate: z.number(),
  startSample: z.number(),
  endSample: z.number().optional(),
  broke: z.boolean().optional(),
  arrivedSample: z.number().optional(),
  span: z
    .object({
      from: z.number(),
      to: z.number(),
      pauses: z.array(z.object({ from: z.number(), to: z.number() })).readonly(),
    })
    .optional(),
  words: z.array(z.object({ text: z.string(), startMs: z.number(), endMs: z.number() })).optional(),
})

const grantSchema = z.custom<Omit<Grant, 'jti'>>((value) => typeof value === 'object' && value !== null)

export const checkpointSchema = z.object({
  version: z.literal(1),
  grant: grantSchema,
  /** Of the page, as the browser said it when the call began. */
  origin: z.string().optional(),
  messages: z.array(messageSchema),
  /** Epoch ms. */
  startedAt: z.number(),
  usd: z.number(),
  /** The newest ids of typed words. */
  accepted: z.array(z.string()),
  talk: z.enum(['handsFree', 'hold', 'toggle']),
  tools: z.array(clientToolSchema),
  /** The last utterance's number on the wire. */
  utterance: z.number().int(),
  /** The utterance being said: which line it says, and where its words lie. */
  voice: z
    .object({
      utterance: z.number().int(),
      line: z.string(),
      /** Engine samples for each sample of the wire. */
      ratio: z.number().positive(),
      marks: z.array(markSchema),
    })
    .optional(),
  /** The person agreed to be recorded, to this wording. */
  consent: z.string().optional(),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

/** A mark without the person's own pronunciations, which another process reads in the settings. */
export function plainMark(mark: ChunkMark): z.infer<typeof markSchema> {
  const { pronunciations: _, words, ...plain } = mark
  return { ...plain, ...(words === undefined ? {} : { words: [...words] }) }
}

export function writeCheckpoint(checkpoint: Checkpoint): string {
  return JSON.stringify({ ...checkpoint, messages: checkpoint.messages.slice(-MOST_LINES) })
}

/** Undefined for what cannot be read: the call cannot go on then. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  try {
    const parsed = checkpointSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** How a call goes on: its lines as they are now, and what is still to be said or asked. */
export interface GoOn {
  readonly messages: readonly Message[]
  /** `say`: the unheard rest of an answer. `ask`: the model goes on. `again`: the words of that line are answered. */
  readonly next:
    | { readonly do: 'say'; readonly text: string }
    | { readonly do: 'ask' }
    | { readonly do: 'again'; readonly line: string }
    | undefined
}

/** What another process does with a call, from what the caller has heard of the utterance being said. Pure. */
export function goOnFrom(
  { messages, voice }: Pick<Checkpoint, 'messages' | 'voice'>,
  heard: { readonly utterance: number; readonly heard: number } | undefined,
): GoOn {
  const last = messages.at(-1)
  if (last?.role === 'user' && last.status === 'done') return { messages, next: { do: 'again', line: last.id } }
  if (last?.role !== 'assistant' || last.status !== 'open') return { messages, next: undefined }
  const before = messages.slice(0, -1)
  const spoken = voice?.line === last.id ? voice : undefined
  const chars = spoken ? charsHeard(spoken, heard, last) : (last.heardChars ?? 0)
  const written = last.timings?.written !== undefined
  // Nothing of it has reached the person: it is as if nobody had answered yet.
  if (chars === 0 && !written && before.at(-1)?.role === 'user')
    return { messages: before, next: { do: 'again', line: before.at(-1)!.id } }
  const rest = last.text.slice(chars).trim()
  const done = written && rest === ''
  const cut: Message = { ...last, heardChars: chars, status: done ? 'done' : 'interrupted' }
  const lines = chars === 0 ? before : [...before, cut]
  if (done) return { messages: lines, next: undefined }
  return { messages: lines, next: written ? { do: 'say', text: rest } : { do: 'ask' } }
}

function charsHeard(
  voice: NonNullable<Checkpoint['voice']>,
  heard: { readonly utterance: number; readonly heard: number } | undefined,
  line: Message,
): number {
  if (heard?.utterance !== voice.utterance) return line.heardChars ?? 0
  const { chars } = heardText(voice.marks as readonly ChunkMark[], Math.floor(heard.heard * voice.ratio))
  return Math.max(chars, line.heardChars ?? 0)
}
