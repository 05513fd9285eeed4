import { z } from 'zod'

/**
 * What another program wants of the person: whether it may use Parley at all, an answer to its question, or whatever
 * they say next.
 */
export const programQuestionSchema = z.object({
  id: z.string(),
  kind: z.enum(['permission', 'ask', 'listen']),
  /** The name it goes by. */
  program: z.string(),
  question: z.string(),
  choices: z.array(z.string()),
})
export type ProgramQuestion = z.infer<typeof programQuestionSchema>
