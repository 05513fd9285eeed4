import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { ProviderChoice } from './provider-choice'

function choice(patch: SettingsPatch, now = () => applyPatch(defaultSettings, patch)): ProviderChoice {
  return new ProviderChoice({
    find: () => undefined,
    isLocal: () => true,
    settings: now,
    locale: () => 'tr-TR',
    online: () => true,
    cloudAllowed: () => true,
    playing: () => true,
  })
}

describe('the language a conversation is held in', () => {
  it('is that of the last answer, so that a timer typed in a Turkish window is announced in Turkish', () => {
    const who = choice({ hearing: { language: 'en' } })
    expect(who.languageNow()).toBe('en')
    who.answering('typed', {})
    expect(who.languageNow()).toBe('tr')
    who.answering('voice', {})
    expect(who.languageNow()).toBe('en')
  })

  it('is not changed by what is said in a given language or by somebody else', () => {
    const who = choice({ hearing: { language: 'en' } })
    who.answering('voice', {})
    who.answering('typed', { language: 'zh' })
    who.answering('typed', { speaker: { provider: 'a', voice: 'b' } })
    expect(who.languageNow()).toBe('en')
  })

  it('is the one the person has chosen since, before anything is answered in it', () => {
    let settings = applyPatch(defaultSettings, { hearing: { language: 'en' } })
    const who = choice({}, () => settings)
    who.answering('voice', {})
    settings = applyPatch(settings, { hearing: { language: 'tr' } })
    expect(who.languageNow()).toBe('tr')
  })

  it('is that of the persona before anything was said, where they have one', () => {
    const personas = { list: [{ id: 'mali', name: 'Mali', instructions: '', language: 'th' }], active: 'mali' }
    expect(choice({ personas }).languageNow()).toBe('th')
  })
})
