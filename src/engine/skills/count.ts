import { z } from 'zod'
import { defineSkill } from './define'

/** Numbers said in one go; more would not be listened to. */
const MOST = 100

export const count = defineSkill({
  name: 'count',
  inShort: 'aloud',
  description: 'Counts aloud from one number to another, up or down, in steps where they are asked for.',
  parameters: z.object({
    from: z.number().int().min(-1e6).max(1e6).optional().describe('Default 1.'),
    to: z.number().int().min(-1e6).max(1e6),
    step: z.number().int().min(1).max(1e6).optional().describe('Default 1; always positive, also when counting down.'),
  }),
  sideEffect: 'none',
  facts({ from, to, step = 1 }) {
    // “Count to twenty by twos” begins with two.
    const first = from ?? step
    const numbers: number[] = []
    const by = first <= to ? step : -step
    for (let at = first; (at - to) * by <= 0 && numbers.length <= MOST; at += by) numbers.push(at)
    return numbers.length > MOST ? { kind: 'tooMuchToCount', most: MOST } : { kind: 'counted', numbers }
  },
})
