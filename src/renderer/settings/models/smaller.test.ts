import { expect, it } from 'vitest'
import type { ModelView } from '#shared/models'
import { smallerThan } from './smaller'

const model = (id: string, bytes: number, languages: string[], role: ModelView['role'] = 'hearing') => ({
  id,
  role,
  bytes,
  languages,
})
const models = [
  model('nemotron', 682, ['en', 'tr', 'zh']),
  model('small', 250, ['tr', 'th', 'zh']),
  model('base', 78, ['tr', 'th', 'zh']),
  model('chinese', 31, ['zh']),
  model('voice', 10, ['*'], 'voice'),
]

it.each([
  ['nemotron', 'tr-TR', 'small'],
  ['base', 'zh-CN', 'chinese'],
  // Chinese would not help somebody who speaks Turkish.
  ['base', 'tr', undefined],
  ['nemotron', 'en', undefined],
  // Bought for another language than is spoken now.
  ['chinese', 'tr', undefined],
  ['voice', 'tr', undefined],
])('in the place of %s for %s comes %s', (id, language, smaller) => {
  const slow = models.find((one) => one.id === id)!
  expect(smallerThan(slow, models, language)?.id).toBe(smaller)
})
