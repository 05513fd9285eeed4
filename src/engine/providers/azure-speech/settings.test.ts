import { describe, expect, it } from 'vitest'
import type { ProviderConfig } from '../../provider-contract/contract'
import { locale, settings, speechAccess, spokenLanguages } from './settings'

const config = (given: object): ProviderConfig => ({
  settings: given as Record<string, unknown>,
  secret: () => Promise.resolve('key'),
})

describe('where requests go', () => {
  it.each([
    [
      { region: 'westeurope' },
      'https://westeurope.stt.speech.microsoft.com',
      'https://westeurope.tts.speech.microsoft.com',
    ],
    [{ region: 'ChinaEast2' }, 'https://chinaeast2.stt.speech.azure.cn', 'https://chinaeast2.tts.speech.azure.cn'],
    [
      { region: 'usgovvirginia', baseUrl: '' },
      'https://usgovvirginia.stt.speech.azure.us',
      'https://usgovvirginia.tts.speech.azure.us',
    ],
    [{ region: 'westeurope', baseUrl: 'http://localhost:5000/' }, 'http://localhost:5000', 'http://localhost:5000'],
  ])('%j', async (given, stt, tts) => {
    expect((await speechAccess(config(given), 'stt')).base).toBe(stt)
    expect((await speechAccess(config(given), 'tts')).base).toBe(tts)
  })

  it.each([
    {},
    { region: 'west europe' },
    { region: 'a.evil.example/x' },
    { region: 'westeurope', baseUrl: 'http://speech.example.com' },
  ])('not with %j', async (given) => {
    expect(settings.safeParse(given).success).toBe(false)
    await expect(speechAccess(config(given), 'stt')).rejects.toMatchObject({ fault: { code: 'stt.badAddress' } })
  })
})

describe('languages', () => {
  it.each([
    ['en', 'en-US'],
    ['tr', 'tr-TR'],
    ['pt', 'pt-BR'],
    ['de-AT', 'de-AT'],
    ['zh-Hant-TW', 'zh-TW'],
    ['no language!', 'no language!'],
  ])('%s is %s', (tag, full) => expect(locale(tag)).toBe(full))

  it.each([
    ['tr', {}, ['tr-TR']],
    ['auto', {}, ['en-US']],
    ['auto', { candidateLanguages: 'en, de ,en-US,fr,tr,it' }, ['en-US', 'de-DE', 'fr-FR', 'tr-TR']],
  ])('%s with %j', (language, given, spoken) => expect(spokenLanguages(language, config(given))).toEqual(spoken))
})
