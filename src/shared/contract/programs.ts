import { z } from 'zod'
import { programQuestionSchema } from '../programs'
import { nothing } from './nothing'

/** Other programs that talk to the person through Parley. */
export const programCommands = {
  /** The person's word by hand: one of the choices, or without one whether it may, or that they will not answer. */
  'programs.answer': {
    in: z.object({ id: z.string(), choice: z.string().max(200).optional(), allow: z.boolean() }),
    out: nothing,
  },
  /** Which programs the person has allowed or refused, and how one is told of Parley. */
  'programs.list': {
    in: nothing,
    out: z.object({
      programs: z.array(z.object({ name: z.string(), allowed: z.boolean() })),
    }),
  },
  /** It asks again the next time. */
  'programs.forget': { in: z.object({ name: z.string().max(80) }), out: nothing },
} as const

export const programEvents = {
  /** A program waits for the person's word; `null`: none does any more. */
  'program.question': z.object({ question: programQuestionSchema.nullable() }),
} as const
