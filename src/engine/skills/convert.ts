import { z } from 'zod'
import { defineSkill } from './define'
import { convertUnits, findUnit } from './units/convert'

export const convert = defineSkill({
  name: 'convert',
  description: 'Converts units.',
  parameters: z.object({
    value: z.number(),
    from: z.string().max(60).describe('Name or symbol: miles, kg, F.'),
    to: z.string().max(60),
  }),
  sideEffect: 'none',
  facts({ value, from, to }) {
    const source = findUnit(from)
    const target = findUnit(to)
    if (!source || !target) return { kind: 'unknownUnit', unit: source ? to : from }
    if (source.quantity !== target.quantity) return { kind: 'unitMismatch', from: source.id, to: target.id }
    return { kind: 'converted', value, from: source.id, result: convertUnits(value, source, target), to: target.id }
  },
})
