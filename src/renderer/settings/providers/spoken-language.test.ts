import { expect, it } from 'vitest'
import { voiceFor } from './spoken-language'

it('begins with a voice in the person’s language, and with none of another one', () => {
  const voices = [
    { id: 'afrikaans', name: 'Afrikaans', languages: ['af'] },
    { id: 'turkish', name: 'Yelda', languages: ['tr-TR'] },
    { id: 'british', name: 'Daniel', languages: ['en-GB'] },
    { id: 'american', name: 'Samantha', languages: ['en-US'] },
  ]
  expect(voiceFor('tr', voices)).toBe('turkish')
  expect(voiceFor('en-US', voices)).toBe('american')
  expect(voiceFor('en', voices)).toBe('british')
  expect(voiceFor('ja', voices)).toBe('')
  expect(voiceFor('en', [])).toBe('')
})
