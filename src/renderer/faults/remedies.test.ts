import { describe, expect, it } from 'vitest'
import { fault, faultKinds, faultStages, type Fault, type FaultCode, type ServiceTrouble } from '#shared/fault'
import type { FieldView, ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import { SETTINGS_PART } from '#shared/stages'
import { serviceFaults } from '../i18n/en/service-faults'
import { faults } from '../i18n/en/faults'
import { faultSection, remediesOf } from './remedies'

const field = (name: string, kind: FieldView['kind'], required = false): FieldView => ({ name, kind, required })
const base = { stages: ['stt', 'llm', 'tts'], ready: true, voices: [], values: {} } satisfies Partial<ProviderView>
const acme: ProviderView = {
  ...base,
  id: 'acme',
  name: 'Acme',
  local: false,
  fields: [
    field('proxyKey', 'secret'),
    field('apiKey', 'secret', true),
    field('baseUrl', 'url'),
    field('model', 'model'),
    field('voice', 'voice'),
  ],
}
const local: ProviderView = { ...base, id: 'local', name: 'On this device', local: true, fields: [] }
const providers = [acme, local, { ...local, id: 'offline' }]
const cloudy: Settings = applyPatch(defaultSettings, {
  hearing: { provider: 'acme' },
  brain: { provider: 'acme', model: 'ada' },
  voice: { provider: 'acme', voice: 'v1' },
})

const offered = (what: Fault, settings = cloudy, canRetry = true): string[] =>
  remediesOf(what, { settings, providers, canRetry }).map(({ kind }) => kind)
const at = (stage: 'stt' | 'llm' | 'tts', code: ServiceTrouble | 'voiceMissing', kind: Fault['kind']): Fault =>
  fault(stage, kind, code === 'voiceMissing' ? 'tts.voiceMissing' : `${stage}.${code}`, { provider: 'acme' })

describe('what can be done about a fault', () => {
  it('is something for every kind at every stage, and nothing for what was stopped', () => {
    for (const stage of faultStages) {
      for (const kind of faultKinds) {
        const buttons = offered(fault(stage, kind, 'unexpected', { provider: 'acme' }))
        expect(buttons).toHaveLength(new Set(buttons).size)
        if (kind === 'cancelled') expect(buttons).toEqual([])
        else expect(buttons).toContain('retry')
        if (['auth', 'config', 'quota'].includes(kind)) expect(buttons[0]).toBe('settings')
        if (kind !== 'cancelled') expect(buttons.includes('onDevice')).toBe(['stt', 'llm', 'tts'].includes(stage))
      }
      expect(faultSection(fault(stage, 'config', 'unexpected'))).toBeTruthy()
    }
  })

  it.each([
    ['noKey', 'auth', 'apiKey'],
    ['badKey', 'auth', 'apiKey'],
    ['quota', 'quota', 'apiKey'],
    ['moved', 'config', 'baseUrl'],
    ['hostUnknown', 'network', 'baseUrl'],
    ['unknownModel', 'config', 'model'],
    ['voiceMissing', 'config', 'voice'],
  ] as const)('leads for %s to the very field', (code, kind, name) => {
    for (const stage of ['stt', 'llm', 'tts'] as const) {
      expect(remediesOf(at(stage, code, kind), { settings: cloudy, providers, canRetry: false })[0]).toMatchObject({
        kind: 'settings',
        // Keys and addresses are all in one place.
        section: ['apiKey', 'baseUrl'].includes(name)
          ? 'services'
          : { stt: 'microphone', llm: 'brain', tts: 'voice' }[stage],
        field: { provider: 'acme', field: { name } },
      })
    }
  })

  it('is a reload where window and host do not understand each other', () => {
    for (const [code, words] of Object.entries(faults)) {
      if (/Reload the window/.test(words))
        expect(offered(fault('bridge', 'protocol', code.replace('fault.', '') as FaultCode))).toEqual(['reload'])
    }
  })

  it('goes to the settings wherever the sentence sends there', () => {
    // Those are mended by waiting; the settings are for when it stays so.
    const later = /(stays? so|not take in|can(not)? be reached|did not say|sent no sound|declined|at once)/
    for (const [key, words] of Object.entries(serviceFaults)) {
      const [, stage = '', code = ''] = key.split('.')
      if (
        !['stt', 'llm', 'tts'].includes(stage) ||
        !/(in the settings|choose another|Choose another)/.test(words) ||
        later.test(words)
      )
        continue
      const kind = ['badAnswer', 'empty', 'failed', 'misheard', 'synthesisFailed'].includes(code)
        ? 'protocol'
        : 'config'
      const buttons = offered(at(stage as 'stt', code as ServiceTrouble, kind))
      expect(buttons.length, key).toBeGreaterThan(1)
    }
  })
})

describe('the machine in the place of a cloud', () => {
  const undone = (settings: Settings, stage: 'stt' | 'llm' | 'tts'): Settings[] => {
    const remedy = remediesOf(at(stage, 'badKey', 'auth'), { settings, providers, canRetry: true }).find(
      (one) => one.kind === 'onDevice',
    )
    if (!remedy) throw new Error('not offered')
    const after = applyPatch(settings, remedy.patch)
    return [after, applyPatch(after, remedy.undo)]
  }

  it.each(['stt', 'llm', 'tts'] as const)('serves %s from then on, and can be taken back', (stage) => {
    const part = SETTINGS_PART[stage]
    const [after, back] = undone(cloudy, stage)
    expect(after?.[part].provider).toBe(defaultSettings[part].provider)
    if (stage === 'tts') expect(after?.voice.voice).toBe(defaultSettings.voice.voice)
    expect(back).toEqual(cloudy)
  })

  it('takes the place of a persona’s own choice', () => {
    const list = [
      {
        id: 'ada',
        name: 'Ada',
        instructions: '',
        brain: { provider: 'acme', model: 'm' },
        voice: { provider: 'acme', voice: 'v' },
      },
    ]
    const settings = applyPatch(defaultSettings, { personas: { active: 'ada', list } })
    const [after, back] = undone(settings, 'llm')
    expect(after?.personas.list[0]?.brain).toEqual({ provider: 'offline', model: '' })
    expect(undone(settings, 'tts')[0]?.personas.list[0]?.voice).toEqual({ provider: 'local', voice: 'slt' })
    expect(back).toEqual(settings)
  })

  it('is not offered where it serves already, for what was not chosen, and for a language it does not know', () => {
    expect(offered(at('stt', 'failed', 'bug'), defaultSettings)).not.toContain('onDevice')
    expect(offered(fault('llm', 'network', 'llm.unreachable', { provider: 'other' }))).not.toContain('onDevice')
    const turkish = applyPatch(cloudy, { hearing: { language: 'tr' } })
    expect(offered(at('stt', 'badKey', 'auth'), turkish)).not.toContain('onDevice')
    expect(offered(at('tts', 'badKey', 'auth'), turkish)).not.toContain('onDevice')
    expect(offered(at('llm', 'badKey', 'auth'), turkish)).toContain('onDevice')
  })
})
