import { describe, expect, it } from 'vitest'
import { consent, repeats } from './consent'
import { soundsDestructive } from './mcp/names'
import { policyOf, ruleFor } from './tool'

describe('an answer to “may I?”', () => {
  it.each(['Yes.', 'yeah, go ahead', 'Okay, open it.', 'Evet.', 'tamam, aç', 'olur tabii', 'yes right', 'evet he'])(
    'agrees: %s',
    (said) => expect(consent(said)).toBe('yes'),
  )
  it.each(['No.', 'no, do not open', 'right, no', 'Hayır.', 'istemiyorum ya', 'yok, açma'])('declines: %s', (said) =>
    expect(consent(said)).toBe('no'),
  )
  it.each([
    ...['He.', 'he he', 'Ya.', 'Yah.', 'Hey.', 'Mm-hmm.', 'Mhm.', 'Uh-huh.', 'Hmm.', 'Uh.', 'Go.', 'Open.', 'Right.'],
    ...['Thank you.', 'You', 'So', 'Oh.', 'Hee', 'Hı hı.', 'hımm', 'Aç.', 'Oku.', 'ya', 'şey'],
  ])('may be a misheard noise: %s', (said) => expect(consent(said)).toBe('unclear'))
  it.each([
    'yes but no',
    'yes, but what time is it',
    'he is here',
    'no, open the other one',
    'evet ama hayır',
    'peki o ne',
  ])('is something else: %s', (said) => expect(consent(said)).toBe('other'))
})

describe('words that repeat what they agree to', () => {
  it.each([
    ['yes, delete file', 'yes delete file'],
    ['yes, delete file', 'Yes. Delete file, please.'],
    ['yes, delete_file', 'okay yes delete file'],
    ['evet, dosyayı sil', 'tamam evet dosyayı sil lütfen'],
  ])('%s: %s', (phrase, said) => expect(repeats(said, phrase)).toBe(true))

  it.each([
    ['yes, delete file', 'yes'],
    ['yes, delete file', 'delete file'],
    ['yes, delete file', 'yes delete'],
    ['yes, delete file', 'say yes delete file or press allow'],
    ['yes, delete file', 'yes delete file no'],
    ['yes, delete file', 'yes delete the file of the neighbour'],
    ['', ''],
  ])('not %s: %s', (phrase, said) => expect(repeats(said, phrase)).toBe(false))
})

describe('a tool', () => {
  it.each([
    ['delete_file', true],
    ['removeUser', true],
    ['Reset-Device', true],
    ['order_pizza', true],
    ['formatted_text', false],
    ['list_orders', false],
    ['undelete', false],
    ['droplet_status', false],
  ])('%s sounds destructive: %s', (name, so) => expect(soundsDestructive(name)).toBe(so))

  it('without a rule of its own asks where a damaged file cost the rules, unless it changes nothing', () => {
    const lost = { '*': { policy: 'ask' } } as const
    const tool = { key: 'timer_set', policy: 'allow', sideEffect: 'local', fingerprint: 'f' } as const
    expect(policyOf(tool, ruleFor(tool, lost))).toBe('ask')
    expect(policyOf(tool, ruleFor({ ...tool, policy: 'confirm' }, lost))).toBe('confirm')
    expect(ruleFor({ ...tool, sideEffect: 'none' }, lost)).toBeUndefined()
    expect(ruleFor(tool, { ...lost, timer_set: { policy: 'allow' } })).toEqual({ policy: 'allow' })
    expect(ruleFor(tool, {})).toBeUndefined()
    expect(ruleFor({ ...tool, key: 'constructor' }, {})).toBeUndefined()
  })

  it('that has changed asks as strictly as what it has become', () => {
    const now = { policy: 'confirm', fingerprint: 'new' } as const
    expect(policyOf(now, undefined)).toBe('confirm')
    expect(policyOf(now, { policy: 'allow', seen: 'new' })).toBe('allow')
    expect(policyOf(now, { policy: 'allow', seen: 'old' })).toBe('confirm')
    expect(policyOf({ ...now, policy: 'allow' }, { policy: 'allow', seen: 'old' })).toBe('ask')
    expect(policyOf(now, { policy: 'never', seen: 'old' })).toBe('never')
  })
})
