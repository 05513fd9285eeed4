import { expect, it } from 'vitest'
import { stepFrom, steps } from './steps'

it('leads from step to step and stays at the ends', () => {
  expect(stepFrom('where', 1)).toBe('microphone')
  expect(stepFrom('where', -1)).toBe('where')
  expect(stepFrom('ask', 1)).toBe('ask')
  expect(steps).toHaveLength(4)
})
