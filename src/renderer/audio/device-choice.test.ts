import { describe, expect, it } from 'vitest'
import { candidates, preferFirst } from './device-choice'

const devices = [
  { deviceId: 'default', label: 'Default' },
  { deviceId: 'desk', label: 'The desk' },
  { deviceId: 'headset', label: 'The headset' },
]
const want = (id: string, label = '') => ({ id, label })

describe('candidates', () => {
  it('are the preferred devices that are there, then the system’s', () => {
    expect(candidates([], devices)).toEqual(['default'])
    expect(candidates([want('car'), want('headset'), want('desk')], devices)).toEqual(['headset', 'desk', 'default'])
  })

  it('end at the system’s choice where that was ranked', () => {
    expect(candidates([want('desk'), want('default'), want('headset')], devices)).toEqual(['desk', 'default'])
  })

  it('are found by name when the browser has given new ids', () => {
    expect(candidates([want('old id', 'The headset'), want('headset')], devices)).toEqual(['headset', 'default'])
    expect(candidates([want('old id', '')], [...devices, { deviceId: 'unnamed', label: '' }])).toEqual(['default'])
  })

  it('are all that are preferred while the browser hides its devices', () => {
    expect(candidates([want('headset')], [{ deviceId: 'default', label: '' }])).toEqual(['headset', 'default'])
  })
})

it('a chosen device comes first, once, and keeps those chosen before behind it', () => {
  expect(preferFirst([want('desk', 'The desk'), want('old', 'The headset')], want('headset', 'The headset'))).toEqual([
    want('headset', 'The headset'),
    want('desk', 'The desk'),
  ])
  expect(
    preferFirst(
      Array.from({ length: 12 }, (_, n) => want(String(n))),
      want('new'),
    ),
  ).toHaveLength(12)
})
