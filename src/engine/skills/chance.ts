import { z } from 'zod'
import { defineSkill } from './define'

/** A whole number from `min` to `max`, both included, from a random number 0..1. */
export function pick(random: () => number, min: number, max: number): number {
  return Math.min(max, min + Math.floor(random() * (max - min + 1)))
}

export const flipCoin = defineSkill({
  name: 'flip_coin',
  inShort: '',
  description: 'Flips one or more coins.',
  parameters: z.object({ count: z.number().int().min(1).max(100).optional() }),
  sideEffect: 'none',
  facts({ count = 1 }, { random }) {
    return { kind: 'coins', sides: Array.from({ length: count }, () => (pick(random, 0, 1) === 0 ? 'heads' : 'tails')) }
  },
})

export const rollDice = defineSkill({
  name: 'roll_dice',
  inShort: '',
  description: 'Rolls dice. One die with six sides unless asked otherwise.',
  parameters: z.object({
    count: z.number().int().min(1).max(100).optional(),
    sides: z.number().int().min(2).max(1_000_000).optional(),
  }),
  sideEffect: 'none',
  facts({ count = 1, sides = 6 }, { random }) {
    const rolls = Array.from({ length: count }, () => pick(random, 1, sides))
    return { kind: 'dice', sides, rolls, total: rolls.reduce((sum, roll) => sum + roll, 0) }
  },
})

export const randomNumber = defineSkill({
  name: 'random_number',
  inShort: '',
  description: 'Picks a random whole number between two numbers, both included. 1 to 100 unless asked otherwise.',
  parameters: z.object({ min: z.number().int().optional(), max: z.number().int().optional() }),
  sideEffect: 'none',
  facts({ min = 1, max = 100 }, { random }) {
    const [low, high] = min <= max ? [min, max] : [max, min]
    return { kind: 'randomNumber', min: low, max: high, value: pick(random, low, high) }
  },
})
