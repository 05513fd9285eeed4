// @vitest-environment jsdom
import { createElement } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { ToolQuestion } from '#shared/tools'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import { ToolQuestionCard } from './tool-question'

const question: ToolQuestion = {
  id: 'q',
  key: 'shop/order',
  question: 'With size large. Run “order” of Shop?',
  server: 'Shop',
  details: [
    { name: 'size', value: 'large' },
    { name: 'note', value: 'begin […900…] end', whole: `begin ${'middle '.repeat(120)}end` },
  ],
  expiresAt: 0,
}

let window: Rendered
afterEach(() => window.end())

const card = async (change: Partial<ToolQuestion> = {}): Promise<HTMLElement> => {
  window = await rendered(() => createElement(ToolQuestionCard), {
    ...emptySnapshot,
    toolQuestion: { ...question, ...change },
  })
  const found = window.seen('tool-question')
  if (!found) throw new Error('no card')
  return found
}

it('shows every argument, and all of a long one on demand', async () => {
  const shown = await card()
  expect([...shown.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['size', 'note'])
  expect(shown.querySelectorAll('details')).toHaveLength(1)
  expect(shown.querySelector('summary')?.textContent).toBe('Show all of it')
  expect(shown.querySelector('pre')?.textContent).toBe(question.details[1]?.whole)
})

it('allows for ever only what can be undone', async () => {
  await card()
  await window.press('tool-always')
  expect(window.last('tools.answer')).toEqual({ id: 'q', answer: 'always' })
  await window.end()
  await card({ confirm: 'yes, order' })
  expect(window.seen('tool-always')).toBeNull()
  await window.press('tool-allow')
  expect(window.last('tools.answer')).toEqual({ id: 'q', answer: 'allow' })
})
