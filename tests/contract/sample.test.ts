import { describe, expect, it } from 'vitest'
import { commands, events } from '#shared/contract'
import { sample } from '../support/sample'

describe('values made from the contract', () => {
  it.each(Object.entries({ ...commands }))('%s has valid samples', (_name, { in: input, out }) => {
    for (const fill of ['full', 'required'] as const) {
      expect(input.safeParse(sample(input, fill, 'input')).success).toBe(true)
      expect(out.safeParse(sample(out, fill)).success).toBe(true)
    }
  })
  it.each(Object.entries({ ...events }))('event %s has valid samples', (_name, schema) => {
    expect(schema.safeParse(sample(schema, 'full')).success).toBe(true)
  })
})
