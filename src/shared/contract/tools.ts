import { z } from 'zod'
import { faultSchema } from '../fault'
import { toolActivitySchema, toolAnswers, toolQuestionSchema, toolsViewSchema } from '../tools'
import { nothing } from './nothing'

/** Tools, the servers they come from, and the person's word before they act. */
export const toolCommands = {
  /** The person's word on a question, given by hand. An answer to a question that is over does nothing. */
  'tools.answer': { in: z.object({ id: z.string(), answer: z.enum(toolAnswers) }), out: nothing },
  /** Opens a page or an e-mail the person has clicked on and agreed to, with the system's own program. */
  'address.open': { in: z.object({ address: z.string().max(2_000) }), out: nothing },
  /** Connects to a server anew and says what came of it. */
  'tools.connect': {
    in: z.object({ server: z.string() }),
    out: z.object({ ok: z.boolean(), ms: z.number(), tools: z.number().int(), fault: faultSchema.optional() }),
  },
} as const

export const toolEvents = {
  tools: z.object({ tools: toolsViewSchema }),
  /** A call waits for the person's word; `null`: none does any more. */
  'tool.question': z.object({ question: toolQuestionSchema.nullable() }),
  /** The tools that are running now. */
  'tool.activity': z.object({ running: z.array(toolActivitySchema) }),
} as const
