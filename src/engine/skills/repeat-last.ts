import { z } from 'zod'
import { defineSkill } from './define'

export const repeatLast = defineSkill({
  name: 'repeat_last',
  inShort: '',
  description: 'What you answered last, for "say that again".',
  parameters: z.object({}),
  sideEffect: 'none',
  facts: (_args, context) => ({ kind: 'lastAnswer', text: context.lastAnswer() }),
})
