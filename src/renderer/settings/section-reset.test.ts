import { expect, it } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import { resetPatch } from './section-reset'

it('puts back what a section shows and leaves the others alone', () => {
  const changed = applyPatch(defaultSettings, { audio: { volume: 0.2, autoGain: false }, hearing: { language: 'tr' }, window: { theme: 'dark' } })
  expect(resetPatch('speaker', changed)).toEqual({ audio: { volume: defaultSettings.audio.volume } })
  expect(resetPatch('microphone', changed)).toEqual({ audio: { autoGain: true }, hearing: { language: 'en' } })
  expect(resetPatch('talking', changed)).toBeUndefined()
})
