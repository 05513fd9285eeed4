import { expect, it } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import { mcpServerSchema } from '#shared/tools'
import { resetPatch } from './section-reset'

it('puts back what a section shows and leaves the others alone', () => {
  const changed = applyPatch(defaultSettings, {
    audio: { volume: 0.2, autoGain: false },
    hearing: { language: 'tr' },
    window: { theme: 'dark' },
  })
  expect(resetPatch('speaker', changed)).toEqual({ audio: { volume: defaultSettings.audio.volume } })
  expect(resetPatch('microphone', changed)).toEqual({ audio: { autoGain: true }, hearing: { language: 'en' } })
  expect(resetPatch('talking', changed)).toBeUndefined()
})

it('takes away the personas that were made, and the rules for tools, not the servers', () => {
  const changed = applyPatch(defaultSettings, {
    personas: { active: 'ada', list: [{ id: 'ada', name: 'Ada', instructions: '' }] },
    tools: {
      policies: { open_address: { policy: 'never' } },
      servers: [mcpServerSchema.parse({ id: 'files', name: 'Files', kind: 'command', command: 'files' })],
    },
  })
  expect(resetPatch('personas', changed)).toEqual({ personas: { active: defaultSettings.personas.active, list: [] } })
  expect(resetPatch('tools', changed)).toEqual({ tools: { policies: {} } })
})
