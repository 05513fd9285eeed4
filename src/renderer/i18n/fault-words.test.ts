// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { fault, faultKinds, faultStages } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import { faultAction, faultSection, faultWords, noticeWords } from './fault-words'
import { createI18n } from './i18n'

const i18n = createI18n('en')
const acme: ProviderView = { id: 'acme', name: 'Acme', stages: ['llm'], local: false, ready: true, fields: [], voices: [], values: {} }

describe('the words for a fault', () => {
  it('are its own where it has some, with the provider’s name', () => {
    expect(faultWords(fault('llm', 'auth', 'llm.badKey', { provider: 'acme' }), i18n, [acme])).toBe(
      'Acme did not accept the key. Check it in the settings.',
    )
  })

  it('are those of its kind for a code this window has never heard of', () => {
    for (const kind of faultKinds) {
      const words = faultWords(fault('llm', kind, 'from.the.future'), i18n, [])
      expect(words).not.toContain('future')
      expect(words).not.toContain('{{')
      expect(words.length).toBeGreaterThan(5)
    }
  })

  it('come with something to do and a place to do it', () => {
    expect(faultAction(fault('llm', 'auth', 'x'))).toBe('settings')
    expect(faultAction(fault('llm', 'network', 'x'))).toBe('retry')
    expect(faultAction(fault('llm', 'cancelled', 'x'))).toBe('none')
    expect(faultAction(fault('bridge', 'protocol', 'bridge.badReply'))).toBe('reload')
    expect(faultStages.map((stage) => faultSection(fault(stage, 'config', 'x')))).toHaveLength(faultStages.length)
  })

  it('serve notices too: own words first, then the fault’s, then the level’s', () => {
    expect(noticeWords({ id: 1, level: 'info', code: 'turn.heardNothing' }, i18n, [])).toMatch(/no words/)
    expect(noticeWords({ id: 1, level: 'error', code: 'fault', fault: fault('llm', 'auth', 'llm.badKey') }, i18n, [])).toMatch(/^The service did not/)
    expect(noticeWords({ id: 1, level: 'info', code: 'from.the.future' }, i18n, [])).toContain('from.the.future')
  })
})
