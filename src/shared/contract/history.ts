import { z } from 'zod'
import { messageSchema } from '../conversation'
import { faultSchema } from '../fault'
import { nothing } from './nothing'

const conversationId = z.number().int().nonnegative()
const page = z.number().int().min(1).max(200)

/** A conversation in a list. */
export const conversationViewSchema = z.object({
  id: conversationId,
  /** The name a person gave it, else the first words the person said in it; may be empty. */
  title: z.string(),
  named: z.boolean(),
  /** Epoch ms. */
  startedAt: z.number(),
  /** Epoch ms of the latest message. */
  lastAt: z.number(),
  messages: z.number().int().nonnegative(),
  /** It is the one being held now. */
  current: z.boolean(),
})
export type ConversationView = z.infer<typeof conversationViewSchema>

/** Where one list of conversations ends and the next begins. */
const cursor = z.object({ lastAt: z.number(), id: conversationId })

/** A match: the words around it, and where in them it is. Offsets count UTF-16 units. */
export const searchHitSchema = z.object({
  conversation: conversationViewSchema,
  /** Absent where the conversation's name matches. */
  message: z.object({ id: z.string(), role: z.enum(['user', 'assistant']), at: z.number() }).optional(),
  text: z.string(),
  matches: z.array(z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })),
})
export type SearchHit = z.infer<typeof searchHitSchema>

/** Earlier conversations: finding, reading, keeping and forgetting them. */
export const historyCommands = {
  /** Newest first. `available` is false where there is no file to read from. */
  'history.list': {
    in: z.object({ before: cursor.optional(), limit: page }),
    out: z.object({ conversations: z.array(conversationViewSchema), more: z.boolean(), available: z.boolean() }),
  },
  /** Every word must be there, the last one may be unfinished. Names first, then messages, newest first. */
  'history.search': {
    in: z.object({ query: z.string().max(200), offset: z.number().int().nonnegative(), limit: page }),
    out: z.object({ hits: z.array(searchHitSchema), more: z.boolean() }),
  },
  /**
   * Messages of one conversation, oldest first: the last ones, those before or after a position, or those around a
   * message.
   * `first` and `last` are the positions of the ends of what was read.
   */
  'history.read': {
    in: z.object({
      conversation: conversationId,
      around: z.string().optional(),
      before: z.number().int().optional(),
      after: z.number().int().optional(),
      limit: page,
    }),
    out: z.object({
      conversation: conversationViewSchema,
      messages: z.array(messageSchema),
      first: z.number().int(),
      last: z.number().int(),
      earlier: z.boolean(),
      later: z.boolean(),
    }),
  },
  /** An empty name goes back to the first words. */
  'history.rename': { in: z.object({ conversation: conversationId, title: z.string().trim().max(200) }), out: nothing },
  'history.delete': { in: z.object({ conversation: conversationId }), out: nothing },
  'history.deleteAll': { in: nothing, out: nothing },
  /** Goes on with a conversation where it ended. */
  'history.continue': { in: z.object({ conversation: conversationId }), out: nothing },
  /** Goes on with a conversation and tries one of its failed lines again. */
  'history.retry': { in: z.object({ conversation: conversationId, message: z.string() }), out: nothing },
  /**
   * A part of a message's kept sound: base64 of little-endian `Int16[n] @ sampleRate mono`, from that sample on.
   * Without a conversation, of the one being held.
   */
  'history.sound': {
    in: z.object({
      conversation: conversationId.optional(),
      message: z.string(),
      from: z.number().int().nonnegative(),
    }),
    out: z.object({ sampleRate: z.number(), total: z.number().int(), pcm: z.string() }),
  },
  /** Has a message's kept sound recognised again; the text comes as `history.recognised`. */
  'history.recognise': {
    in: z.object({ conversation: conversationId, message: z.string(), provider: z.string().max(64) }),
    out: nothing,
  },
  /** Replaces what was understood of a message. */
  'history.correct': {
    in: z.object({
      conversation: conversationId,
      message: z.string(),
      text: z.string().trim().min(1).max(20_000),
      provider: z.string().max(64),
    }),
    out: nothing,
  },
  /** What is on disk, and how many conversations a shorter period would delete. */
  'history.usage': {
    in: nothing,
    out: z.object({
      conversations: z.number().int(),
      recordings: z.number().int(),
      recordingBytes: z.number(),
      /** Conversations older than each period, by its name in the settings. */
      older: z.record(z.string(), z.number().int()),
    }),
  },
} as const

export const historyEvents = {
  /** Conversations were renamed, deleted or corrected: what a window shows of them is out of date. */
  'history.changed': nothing,
  'history.recognised': z.object({
    conversation: conversationId,
    message: z.string(),
    provider: z.string(),
    text: z.string(),
    fault: faultSchema.optional(),
  }),
  /** Another conversation is being held now. */
  'conversation.opened': z.object({ messages: z.array(messageSchema) }),
} as const
