import { expect, it } from 'vitest'
import { listed } from './listed'

it.each([
  ['th', ['OpenAI', 'Gemini'], 'OpenAI และ Gemini'],
  ['th', ['นม', 'ไข่'], 'นมและไข่'],
  ['th', ['Qwen', 'Whisper', 'เสียง'], 'Qwen Whisper และเสียง'],
  ['en', ['OpenAI', 'Gemini'], 'OpenAI and Gemini'],
  ['tr', ['OpenAI', 'Gemini'], 'OpenAI ve Gemini'],
])('names are listed as %s does: %j', (language, names, words) => {
  expect(listed(names, language)).toBe(words)
})
