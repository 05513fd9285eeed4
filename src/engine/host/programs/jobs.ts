import { z } from 'zod'

/*
 * What another program may ask of Parley, and what comes back. The same shapes serve MCP over HTTP and over stdio.
 */

/** The longest text that is said or asked, characters: two minutes of speech. */
const MAX_TEXT = 2_000

/** The longest a program may wait for a person, seconds. */
const MAX_WAIT = 600

const wait = z.number().int().min(5).max(MAX_WAIT).default(120).describe('How long to wait for the person, in seconds.')
const language = z.string().max(35).optional().describe('BCP 47 tag of the text, e.g. en or tr.')

export const jobArguments = {
  say: z.object({ text: z.string().trim().min(1).max(MAX_TEXT).describe('What to say aloud.'), language }),
  ask: z.object({
    question: z.string().trim().min(1).max(MAX_TEXT).describe('What to ask, in one short sentence.'),
    choices: z.array(z.string().trim().min(1).max(80)).max(8).default([]).describe('Answers to choose from, if any.'),
    language,
    timeoutSeconds: wait,
  }),
  listen: z.object({ timeoutSeconds: wait }),
  notify: z.object({ text: z.string().trim().min(1).max(300).describe('Shown in the window, not spoken.') }),
  history_search: z.object({
    query: z.string().trim().min(1).max(200).describe('Words that must all occur.'),
    limit: z.number().int().min(1).max(50).default(10),
  }),
} as const
export type JobName = keyof typeof jobArguments

export const jobSchema = z.discriminatedUnion('tool', [
  z.object({ tool: z.literal('say'), arguments: jobArguments.say }),
  z.object({ tool: z.literal('ask'), arguments: jobArguments.ask }),
  z.object({ tool: z.literal('listen'), arguments: jobArguments.listen }),
  z.object({ tool: z.literal('notify'), arguments: jobArguments.notify }),
  z.object({ tool: z.literal('history_search'), arguments: jobArguments.history_search }),
])
export type Job = z.infer<typeof jobSchema>

/** `ok: false`: it was not done, and `text` says why. */
export const outcomeSchema = z.object({
  ok: z.boolean(),
  text: z.string(),
  result: z.record(z.string(), z.unknown()).default({}),
})
export type Outcome = z.infer<typeof outcomeSchema>

/** Takes jobs of other programs. Never rejects; closing the signal takes the job back. */
export interface ProgramDesk {
  call(client: string, job: Job, signal: AbortSignal): Promise<Outcome>
}

/** The name a program goes by: what it calls itself, short and on one line. Pure. */
export function clientName(said: string | undefined): string {
  const name = (said ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return name === '' ? 'A program' : name.slice(0, 60)
}
