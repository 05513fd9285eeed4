import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import type { VoiceView } from '#shared/provider'
import type { Provider, ProviderConfig } from '../../provider-contract/contract'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { FallbackChoice, type Choice } from './fallback-choice'

const voices: readonly VoiceView[] = [
  { id: 'ann', name: 'Ann', languages: ['en'] },
  { id: 'oya', name: 'Oya', languages: ['tr'] },
]
const scope = Scope.root('choice', new FakeClock(), (error) => {
  throw error
})

/** The person chose Ann, who speaks English only. `list`: what the provider says of its voices. */
function choiceOf(local: boolean, list: () => Promise<readonly VoiceView[]>): Choice {
  const provider = { id: 'acme', local, tts: { caps: { languages: ['*'] }, voices: list } } as unknown as Provider
  const config = { settings: {} } as unknown as ProviderConfig
  return { provider, config, settings: applyPatch(defaultSettings, { voice: { provider: 'acme', voice: 'ann' } }) }
}

describe('a chosen voice that does not speak the language', () => {
  it('gives way to one on this machine that does, before a word is said', async () => {
    const choice = choiceOf(true, () => Promise.resolve(voices))
    expect(await new FallbackChoice().voice(choice, 'tr', scope)).toBe('oya')
    expect(await new FallbackChoice().voice(choice, 'en', scope)).toBe('ann')
  })

  it('does not make an answer wait for the list of a cloud, and gives way once that is there', async () => {
    let arrive: (list: readonly VoiceView[]) => void = () => undefined
    const own = new FallbackChoice()
    const choice = choiceOf(false, () => new Promise((resolve) => (arrive = resolve)))
    expect(own.voice(choice, 'tr', scope)).toBe('ann')
    arrive(voices)
    await Promise.resolve()
    expect(own.voice(choice, 'tr', scope)).toBe('oya')
  })

  it('is not listed again at every turn where the list cannot be had, but when the settings change', async () => {
    let asked = 0
    const own = new FallbackChoice()
    const choice = choiceOf(false, () => {
      asked++
      return Promise.reject(new Error('no list'))
    })
    for (let turn = 0; turn < 3; turn++) {
      expect(own.voice(choice, 'tr', scope)).toBe('ann')
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(asked).toBe(1)
    own.forget('acme')
    void own.voice(choice, 'tr', scope)
    expect(asked).toBe(2)
  })

  it('is kept where the list cannot be had', async () => {
    const own = new FallbackChoice()
    const choice = choiceOf(false, () => Promise.reject(new Error('no list')))
    expect(own.voice(choice, 'tr', scope)).toBe('ann')
    await Promise.resolve()
    expect(own.voice(choice, 'tr', scope)).toBe('ann')
  })
})
