import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, type Persona } from '#shared/settings'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { builtInSkills, openLists, openNotes, openTimers, runSkill, toolSpecs } from '.'
import type { SkillContext } from './contract'
import { phrase } from './words'
import type { Facts } from './facts'
import { inMemoryDocuments } from '../ports/in-memory'

/** Thursday, 15 January 2026, 09:30 UTC. */
async function world(random: () => number = () => 0.5) {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => {
    throw error
  })
  let settings = defaultSettings
  const documents = inMemoryDocuments()
  const context: SkillContext = {
    clock,
    random,
    timeZone: 'Europe/Istanbul',
    timers: await openTimers(documents, scope),
    notes: await openNotes(documents, clock),
    lists: await openLists(documents, clock),
    settings: { get: () => settings, update: (patch) => Promise.resolve((settings = applyPatch(settings, patch))) },
    lastAnswer: () => 'It is late.',
  }
  const run = (name: string, args: unknown = {}) =>
    runSkill(
      builtInSkills,
      { id: '1', name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
      context,
      scope,
    )
  const say = async (name: string, args: unknown = {}): Promise<string> => (await run(name, args)).say
  const dire = async (name: string, args: unknown = {}): Promise<string> =>
    phrase((await run(name, args)).data as Facts, 'tr')
  return { clock, scope, context, run, say, dire, settings: () => settings }
}

describe('answers', () => {
  it.each<[string, unknown, string, string]>([
    ['time', {}, "It's 12:30 PM.", 'Saat 12:30.'],
    ['time', { place: 'tokyo' }, "In Tokyo it's 6:30 PM.", 'Tokyo: saat 18:30.'],
    ['time', { place: 'the us' }, "In Washington it's 4:30 AM.", 'Washington: saat 04:30.'],
    [
      'time',
      { place: 'Atlantis' },
      "I don't know what time it is in Atlantis. Try a large city or a country.",
      'Atlantis için saati bilmiyorum. Büyük bir şehir ya da ülke söyleyebilirsiniz.',
    ],
    ['date', {}, 'Today is Thursday, January 15.', 'Bugün 15 Ocak Perşembe.'],
    ['date', { day: 'tomorrow', about: 'weekday' }, 'Tomorrow is a Friday.', 'Yarın Cuma.'],
    ['date', { day: 'christmas', about: 'days_until' }, '344 days until Christmas.', 'Noel: 344 gün kaldı.'],
    [
      'date',
      { day: 'christmas', about: 'days_until', unit: 'weeks' },
      '49 weeks and 1 day until Christmas.',
      'Noel: 49 hafta 1 gün kaldı.',
    ],
    [
      'date',
      { day: 'easter', about: 'days_until', unit: 'months' },
      '2 months and 21 days until Easter.',
      'Easter: 2 ay 21 gün kaldı.',
    ],
    [
      'date',
      { from: '03-03', day: '06-12' },
      'There are 101 days between March 3 and June 12.',
      '3 Mart ile 12 Haziran arasında 101 gün var.',
    ],
    [
      'date',
      { from: '11-20', day: '01-10' },
      'There are 51 days between November 20 and January 10, 2027.',
      '20 Kasım ile 10 Ocak 2027 arasında 51 gün var.',
    ],
    ['calculate', { expression: '(30) / (120) * 100', percent: true }, "That's 25 percent.", 'Sonuç yüzde 25.'],
    ['calculate', { expression: '100 - 10%' }, '100 minus 10% is 90.', 'Sonuç 90.'],
    ['calculate', { expression: '7 ^6' }, '7 to the power of 6 is 117,649.', 'Sonuç 117.649.'],
    ['date', { day: '2027-07-04', about: 'weekday' }, 'July 4, 2027 is a Sunday.', '4 Temmuz 2027, Pazar.'],
    ['date', { day: '+3' }, "In 3 days it's Sunday, January 18.", '18 Ocak Pazar.'],
    ['date', { day: 'easter' }, 'Easter is on Sunday, April 5.', 'Easter: 5 Nisan Pazar.'],
    [
      'date',
      { day: '1969-07-20', about: 'days_until' },
      'Sunday, July 20, 1969 was 20,633 days ago.',
      '20 Temmuz 1969 Pazar: 20633 gün geçti.',
    ],
    ['calculate', { expression: '12 * 7' }, '12 times 7 is 84.', 'Sonuç 84.'],
    ['calculate', { expression: '10 / 3' }, '10 divided by 3 is about 3.333333.', 'Yaklaşık 3,333333.'],
    ['calculate', { expression: '15 % * 80' }, '15% of 80 is 12.', 'Sonuç 12.'],
    ['calculate', { expression: 'sqrt 144' }, 'The square root of 144 is 12.', 'Sonuç 12.'],
    ['calculate', { expression: '5 ^ 2' }, '5 squared is 25.', 'Sonuç 25.'],
    ['calculate', { expression: 'twelve times a thousand' }, '12 times 1,000 is 12,000.', 'Sonuç 12.000.'],
    ['calculate', { expression: '(2 + 3) * 4' }, "That's 20.", 'Sonuç 20.'],
    [
      'calculate',
      { expression: '10 ^ 30' },
      '10 to the power of 30 is about 1.00 times 10 to the power of 30.',
      'Yaklaşık 1,00 çarpı 10 üzeri 30.',
    ],
    ['calculate', { expression: '5 / 0' }, "You can't divide by zero.", 'Sıfıra bölünmez.'],
    [
      'calculate',
      { expression: 'what is love' },
      "I couldn't work that out. Try something like “twelve times seven”.",
      'Bunu hesaplayamadım. Örneğin “on iki çarpı yedi” diyebilirsiniz.',
    ],
    [
      'convert',
      { value: 5, from: 'miles', to: 'km' },
      '5 miles is about 8.05 kilometres.',
      '5 mil, 8,05 kilometre eder.',
    ],
    ['convert', { value: 1, from: 'km', to: 'm' }, '1 kilometre is 1,000 metres.', '1 kilometre, 1.000 metre eder.'],
    ['convert', { value: 1, from: 'foot', to: 'inch' }, '1 foot is 12 inches.', '1 fit, 12 inç eder.'],
    [
      'convert',
      { value: 20, from: 'C', to: 'F' },
      '20 degrees Celsius is 68 degrees Fahrenheit.',
      '20 santigrat derece, 68 fahrenhayt derece eder.',
    ],
    [
      'convert',
      { value: 5, from: 'kg', to: 'km' },
      "I can't turn kilograms into kilometres.",
      'Kilogram ile kilometre birbirine çevrilemez.',
    ],
    [
      'convert',
      { value: 5, from: 'bananas', to: 'km' },
      "I don't know the unit bananas.",
      'Bananas birimini bilmiyorum.',
    ],
    ['flip_coin', {}, 'Tails.', 'Yazı.'],
    ['roll_dice', {}, 'You rolled a 4.', '4 geldi.'],
    ['roll_dice', { count: 2, sides: 20 }, 'You rolled 11 and 11: 22 in total.', '11 ve 11: toplam 22.'],
    ['random_number', { min: 10, max: 1 }, '6.', '6.'],
    ['repeat_last', {}, 'It is late.', 'It is late.'],
    ['timer_list', {}, 'No timer is running.', 'Çalışan zamanlayıcı yok.'],
    [
      'timer_start',
      {},
      'For how long? For example: “set a timer for ten minutes”.',
      'Ne kadar süre için? Örneğin: “on dakikalık zamanlayıcı kur”.',
    ],
    [
      'timer_start',
      { seconds: 1e9 },
      'That is too far away. A year is the most I can do.',
      'Bu çok uzak. En fazla bir yıl sonrası için kurabilirim.',
    ],
    [
      'timer_start',
      { at: '7:00 am', label: 'get up' },
      "OK, I'll remind you tomorrow, Friday, at 7:00 AM: get up.",
      'Tamam, hatırlatacağım, yarın, Cuma, 07:00: get up.',
    ],
    [
      'note_find',
      {},
      'There is nothing I should remember yet. Say “remember that…” and I will.',
      'Henüz hatırlamamı istediğiniz bir şey yok. “Şunu hatırla…” diyebilirsiniz.',
    ],
    ['volume', { action: 'set', percent: 30 }, 'Volume 30%.', 'Ses yüzde 30.'],
    [
      'volume',
      { action: 'mute' },
      "OK, I'm muted. You can still read my answers.",
      'Tamam, sesim kapalı. Cevaplarımı okuyabilirsiniz.',
    ],
    ['speech_speed', { action: 'slower' }, "OK, I'll speak slower.", 'Tamam, daha yavaş konuşacağım.'],
  ])('%s %j', async (name, args, en, tr) => {
    const english = await world()
    const turkish = await world()
    expect(await english.say(name, args)).toBe(en)
    expect(await turkish.dire(name, args)).toBe(tr)
    for (const { scope, clock } of [english, turkish]) {
      await scope.close()
      expect(scope.leftovers()).toEqual([])
      expect(clock.pending).toBe(0)
    }
  })
})

describe('timers by voice', () => {
  it('remember the language they were set in', async () => {
    const { context, scope } = await world()
    const call = { id: '1', name: 'timer_start', arguments: '{"seconds":60}' }
    await runSkill(builtInSkills, call, { ...context, language: () => 'tr' }, scope)
    expect(context.timers.list()[0]?.language).toBe('tr')
  })

  it('are set, told, told apart and cancelled', async () => {
    const { say, clock, scope } = await world()
    expect(await say('timer_start', { seconds: 300, label: 'pasta' })).toBe('Pasta timer set for 5 minutes.')
    await clock.advance(60_000)
    expect(await say('timer_start', { seconds: 5400 })).toBe('Timer set for 1 hour and 30 minutes.')
    expect(await say('timer_list')).toBe(
      'You have 2 timers: the pasta timer with 4 minutes left and the 1-hour 30-minute timer with 1 hour and 30 minutes left.',
    )
    expect(await say('timer_list', { label: 'pasta' })).toBe('4 minutes left on the pasta timer.')
    expect(await say('timer_cancel')).toBe('Which one: the pasta timer or the 1-hour 30-minute timer?')
    expect(await say('timer_cancel', { label: 'egg' })).toBe('There is no egg timer.')
    expect(await say('timer_cancel', { which: 'last' })).toBe('I cancelled the 1-hour 30-minute timer.')
    expect(await say('timer_cancel')).toBe('I cancelled the pasta timer.')
    expect(await say('timer_cancel')).toBe('No timer is running.')
    await say('timer_start', { seconds: 60 })
    await say('timer_start', { seconds: 120 })
    expect(await say('timer_cancel', { seconds: 60 })).toBe('I cancelled the 1-minute timer.')
    await say('timer_start', { seconds: 60 })
    expect(await say('timer_cancel', { which: 'all' })).toBe('I cancelled both timers.')
    await scope.close()
  })

  it('are limited in number', async () => {
    const { say, scope } = await world()
    for (let n = 0; n < 50; n++) await say('timer_start', { seconds: 60 })
    expect(await say('timer_start', { seconds: 60 })).toBe('There are too many timers running. Cancel some first.')
    await scope.close()
  })
})

describe('notes by voice', () => {
  it.each([
    ['en', { which: 'all' }, 'Forget all your notes?'],
    ['en', { which: 'last' }, 'Forget your newest note?'],
    ['en', { query: 'parking' }, 'Forget your note about “parking”?'],
    ['en', {}, 'Forget your note?'],
    ['tr', { which: 'all' }, 'Bütün notlarınız unutulsun mu?'],
    ['tr', { query: 'park' }, '“park” ile ilgili notunuz unutulsun mu?'],
  ])('are not forgotten unasked (%s, %o)', (language, args, question) => {
    const forget = builtInSkills.find(({ name }) => name === 'note_forget')
    expect(forget?.policy).toBe('ask')
    expect(forget?.question?.(args, language)).toBe(question)
  })

  it('are kept, recalled and forgotten', async () => {
    const { say, scope } = await world()
    expect(await say('note_add', { text: 'I parked on level three' })).toBe("I'll remember: “I parked on level three”.")
    expect(await say('note_find')).toBe('I remember one thing: “I parked on level three”.')
    await say('note_add', { text: 'the wifi password is banana' })
    expect(await say('note_find', { query: 'wifi password' })).toBe('You told me: “the wifi password is banana”.')
    expect(await say('note_find', { query: 'dentist' })).toBe("You haven't told me anything about that yet.")
    expect(await say('note_forget')).toBe('Which one: “I parked on level three” or “the wifi password is banana”?')
    expect(await say('note_forget', { query: 'parked' })).toBe('OK, I have forgotten “I parked on level three”.')
    expect(await say('note_forget', { which: 'all' })).toBe('OK, I have forgotten everything: 1 note.')
    await scope.close()
  })
})

describe('voice settings', () => {
  it('change by steps and stay within bounds', async () => {
    const { say, settings, scope } = await world()
    await say('volume', { action: 'louder' })
    expect(settings().audio.volume).toBe(1)
    expect(await say('volume', { action: 'louder' })).toBe("That's as loud as I go: 100%.")
    await say('volume', { action: 'mute' })
    expect(settings().audio.volume).toBe(0)
    await say('volume', { action: 'unmute' })
    expect(settings().audio.volume).toBe(0.9)
    for (let n = 0; n < 10; n++) await say('speech_speed', { action: 'faster' })
    expect(settings().voice.speed).toBe(2)
    expect(await say('speech_speed', { action: 'faster' })).toBe("I can't go any faster.")
    expect(await say('about')).toContain('nothing you say leaves it')
    await scope.close()
  })
})

describe('personas', () => {
  const list: Persona[] = [
    { id: '1', name: 'Ada', instructions: '', language: 'tr' },
    { id: '2', name: 'Max', instructions: '', speed: 1.5 },
  ]
  const among = async (active = 'parley') => {
    const found = await world()
    await found.context.settings.update({ personas: { list, active } })
    return found
  }

  it('are switched by name, by language, and back', async () => {
    const { say, dire, settings, scope } = await among()
    expect(await say('persona_switch', { name: 'max' })).toBe('Max here. What can I do for you?')
    expect(settings().personas.active).toBe('2')
    expect(await dire('persona_switch', { language: 'tr-TR' })).toBe('Ben Ada. Nasıl yardımcı olabilirim?')
    expect(settings().personas.active).toBe('1')
    expect(await say('persona_switch', { name: 'Ada' })).toBe('You are talking to Ada already.')
    expect(await say('about')).toContain("I'm Ada")
    expect(await say('persona_switch', { name: 'Parley' })).toBe('Parley here. What can I do for you?')
    expect(settings().personas.active).toBe('parley')
    await scope.close()
  })

  it('are asked back for when nobody is named and there are several', async () => {
    const { say, dire, settings, scope } = await among('1')
    expect(await say('persona_switch')).toBe('Who do you want to talk to: Parley or Max?')
    expect(await dire('persona_switch', { name: 'Zoe' })).toBe(
      'Zoe adında kimse yok. Konuşabilecekleriniz: Parley, Ada ve Max.',
    )
    expect(await say('persona_switch', { language: 'de' })).toBe(
      'Nobody here speaks German. You can talk to Parley, Ada, or Max.',
    )
    expect(settings().personas.active).toBe('1')
    expect(await say('persona_list')).toBe('You are talking to Ada. Parley and Max are here too.')
    await scope.close()
  })

  it('lead to the settings while there are none', async () => {
    const { say, dire, scope } = await world()
    expect(await say('persona_switch')).toContain('Settings, under Personas')
    expect(await dire('persona_list')).toContain('Kişiler')
    await scope.close()
  })

  it('are offered to a model by their names', () => {
    const specs = toolSpecs(builtInSkills, applyPatch(defaultSettings, { personas: { list } }))
    expect(specs.find(({ name }) => name === 'persona_switch')?.parameters).toMatchObject({
      properties: { name: { type: 'string', enum: ['Parley', 'Ada', 'Max'] } },
    })
  })
})

describe('calls from a model', () => {
  it('run with empty arguments and with nulls for what is left out', async () => {
    const { say, scope } = await world()
    expect(await say('time', '')).toBe("It's 12:30 PM.")
    expect(await say('time', '{"place":null}')).toBe("It's 12:30 PM.")
    await scope.close()
  })

  it.each([
    ['time', '{"place":', 'arguments_not_json'],
    ['convert', '{"value":"five"}', 'wrong_arguments'],
    ['time', '[]', 'wrong_arguments'],
    ['launch_missiles', '{}', 'unknown_tool'],
  ])('%s %s comes back as %s', async (name, args, error) => {
    const { run, scope } = await world()
    expect((await run(name, args)).data).toMatchObject({ error })
    await scope.close()
  })

  it('are described as JSON schemas', () => {
    const specs = toolSpecs(builtInSkills)
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length)
    for (const { name, description, parameters } of specs) {
      expect(name).toMatch(/^[a-z_]+$/)
      expect(description.length).toBeGreaterThan(10)
      expect(parameters).toMatchObject({ type: 'object' })
      expect(parameters).not.toHaveProperty('$schema')
    }
    expect(specs.find(({ name }) => name === 'convert')?.parameters).toMatchObject({
      required: ['value', 'from', 'to'],
    })
  })

  it('wait for the commit when they change something', () => {
    const waiting = builtInSkills.filter(({ sideEffect }) => sideEffect !== 'none').map(({ name }) => name)
    expect(waiting).toEqual([
      'timer_start',
      'timer_cancel',
      'timer_change',
      'timer_dismiss',
      'stopwatch',
      'note_add',
      'note_forget',
      'list_add',
      'list_remove',
      'list_check',
      'list_clear',
      'volume',
      'speech_speed',
      'persona_switch',
      'open_address',
      'clipboard_write',
    ])
  })
})
