import { expect, it } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import { mcpServerSchema } from '#shared/tools'
import { settingRows } from '../registry'
import { resetPatch } from './section-reset'

it('puts back what a section shows and leaves the others alone', () => {
  const changed = applyPatch(defaultSettings, {
    audio: { volume: 0.2, autoGain: false },
    hearing: { language: 'tr' },
    window: { theme: 'dark' },
  })
  expect(resetPatch('speaker', settingRows, changed)).toEqual({ audio: { volume: defaultSettings.audio.volume } })
  expect(resetPatch('microphone', settingRows, changed)).toEqual({
    audio: { autoGain: true },
    hearing: { language: 'en' },
  })
  expect(resetPatch('talking', settingRows, changed)).toBeUndefined()
})

it('takes away the personas that were made, and the rules for tools, not the servers', () => {
  const changed = applyPatch(defaultSettings, {
    personas: { active: 'ada', list: [{ id: 'ada', name: 'Ada', instructions: '' }] },
    tools: {
      policies: { open_address: { policy: 'never' } },
      servers: [mcpServerSchema.parse({ id: 'files', name: 'Files', kind: 'command', command: 'files' })],
    },
  })
  expect(resetPatch('personas', settingRows, changed)).toEqual({
    personas: { active: defaultSettings.personas.active, list: [] },
  })
  expect(resetPatch('tools', settingRows, changed)).toEqual({ tools: { policies: {} } })
})
