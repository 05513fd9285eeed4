import fc from '#support/fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import type { WireEntry } from '#shared/contract/insight'
import type { Message } from '#shared/conversation'
import { fault } from '#shared/fault'
import { percentile } from '#shared/percentile'
import { defaultSettings } from '#shared/settings'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { inMemoryDocuments } from '../../ports/in-memory'
import { openAnswerTimes, withAnswer } from './answer-times'
import { dayViews } from './days'
import { readable } from './readable'
import { supportReport, type ReportFacts } from './report'
import { WireWatch } from './watch'

const key = fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'abcdefghijKLMNOP0123456789-_/+=%"\\ç') })

describe('a payload as it is shown', () => {
  it('never holds a known key, wherever it stands, however the text around it looks', () => {
    const around = fc.string({
      maxLength: 2_500,
      unit: fc.constantFrom('a', ' ', '{', '"', ':', '\n', 'data: ', 'x', ','),
    })
    fc.assert(
      fc.property(
        key,
        around,
        around,
        fc.constantFrom('text', 'field', 'escaped', 'list'),
        (secret, before, after, how) => {
          const text = `${before}${secret}${after}`
          const payload = {
            text,
            field: { [before.slice(0, 20)]: text },
            escaped: JSON.stringify({ note: [text] }),
            list: [[text], secret],
          }[how]
          expect(readable(payload, [secret])).not.toContain(secret)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('holds no secret that nobody has told of, when its name or its look gives it away', () => {
    const shown = readable(
      {
        headers: { authorization: 'Bearer abcdefghijkl' },
        apiKey: 'q',
        url: 'https://x.test/?key=abcdef',
        note: 'sk-abcdefghijklmnop',
      },
      [],
    )
    expect(shown).not.toMatch(/abcdef|"q"/)
  })

  it.each([
    ['OpenAI', { value: 'ek_68af296e8e408191a1120ab6383263c2', expires_at: 1_796_063_617 }],
    ['Gemini', { name: 'auth_tokens/29abdd4c0c4fa9d7', expireTime: '2026-11-30T18:30:00Z' }],
  ])('holds no short-lived key of %s, which nobody has told of either', (_, answer) => {
    for (const payload of [answer, JSON.stringify(answer)])
      expect(readable(payload, [])).not.toMatch(/ek_68af|29abdd4c/)
  })

  it('shows sound by its size and words in full', () => {
    const shown = readable(JSON.stringify({ audio: 'QUJD'.repeat(500), text: 'turn on the lamp' }), [])
    expect(shown).toContain('turn on the lamp')
    expect(shown).toContain('2000 characters of base64')
    expect(readable({ pcm: new Uint8Array(4_000) }, [])).toContain('4000 bytes')
  })

  it('reads each line of an event stream for itself', () => {
    const shown = readable('event: delta\ndata: {"token":"abc","text":"hi"}\n\ndata: [DONE]', [])
    expect(shown).toBe('event: delta\ndata: {"token":"[redacted]","text":"hi"}\n\ndata: [DONE]')
  })
})

function watching(secrets: readonly string[] = []) {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => expect(error).toBeUndefined())
  onTestFinished(async () => expect(await scope.close()).toEqual([]))
  const events: BridgeEvent[] = []
  const watch = new WireWatch(
    scope,
    () => secrets,
    (event) => events.push(event),
  )
  const entries = (): WireEntry[] =>
    events.flatMap((event) => (event.name === 'insight.wire' ? event.data.entries : []))
  return { clock, watch, events, entries }
}

describe('watching the wires', () => {
  it('tells both ways, many things at once, and not of itself', async () => {
    const { clock, watch, events, entries } = watching()
    watch.command('talk.say', { text: 'hello' })
    watch.command('insight.machine', {})
    watch.event({ name: 'partial', data: { text: 'hel' } })
    watch.reply('talk.say', { id: 1, ok: true, data: {} }, 3.4)
    await clock.advance(200)
    expect(events).toHaveLength(1)
    expect(entries().map(({ kind, direction, name, ms }) => [kind, direction, name, ms])).toEqual([
      ['command', 'up', 'talk.say', undefined],
      ['event', 'down', 'partial', undefined],
      ['reply', 'down', 'talk.say', 3],
    ])
  })

  it('never shows the key that is being set', async () => {
    const { clock, watch, entries } = watching()
    watch.command('secret.set', { provider: 'openai', field: 'apiKey', value: 'plainlooking' })
    await clock.advance(200)
    expect(JSON.stringify(entries())).not.toContain('plainlooking')
  })

  it('tells sound once a second, by size', async () => {
    const { clock, watch, entries } = watching()
    for (let i = 0; i < 70; i++) {
      watch.sound('up', 1_000)
      await clock.advance(32)
    }
    await clock.advance(200)
    expect(entries().map(({ name, bytes }) => [name, bytes])).toEqual([
      ['microphone', 33_000],
      ['microphone', 33_000],
    ])
  })

  it('counts what is too much at once', async () => {
    const { clock, watch, events } = watching()
    for (let i = 0; i < 250; i++) watch.event({ name: 'partial', data: { text: String(i) } })
    await clock.advance(200)
    expect(events).toMatchObject([{ data: { lost: 50 } }])
  })
})

const answer = (more: Partial<Message> = {}): Message => ({
  id: 'a',
  turn: 1,
  role: 'assistant',
  via: 'voice',
  text: 'The lamp is on now.',
  status: 'done',
  timings: { speechEnd: 1_000, commit: 1_300, firstHeard: 1_640 },
  at: 0,
  ...more,
})

describe('days', () => {
  it('count every spoken answer once, and survive a restart', async () => {
    const documents = inMemoryDocuments()
    const deps = {
      documents,
      clock: new FakeClock(),
      timeZone: 'UTC',
      failed: (error: unknown) => expect(error).toBeUndefined(),
    }
    const times = await openAnswerTimes(deps)
    times.note(answer({ status: 'open' }))
    times.note(answer())
    times.note(answer({ status: 'interrupted' }))
    times.note(answer({ id: 'typed', via: 'typed' }))
    times.note(answer({ id: 'unheard', timings: { speechEnd: 3 } }))
    await Promise.resolve()
    expect(times.days().map(({ ms }) => ms)).toEqual([[640]])
    await expect.poll(async () => (await openAnswerTimes(deps)).days()).toEqual(times.days())
  })

  it('keep the latest answers and days', () => {
    let days = withAnswer([], '2026-01-01', 5)
    for (let i = 0; i < 400; i++) days = withAnswer(days, '2026-01-02', i)
    expect(days.map(({ ms }) => ms.length)).toEqual([1, 300])
    expect(days[1]?.ms.at(-1)).toBe(399)
  })

  it('are joined with what was spent', () => {
    const line = { stage: 'llm' as const, provider: 'openai', model: 'm', calls: 3, usd: 0.5, unpriced: 1, amounts: {} }
    expect(dayViews([{ day: '2026-01-02', ms: [100, 200, 900] }], [{ day: '2026-01-01', lines: [line] }])).toEqual([
      { day: '2026-01-01', answers: 0, usd: 0.5, unpriced: 1 },
      { day: '2026-01-02', answers: 3, p50: 200, p95: 900, usd: 0, unpriced: 0 },
    ])
  })

  it('know percentiles by nearest rank', () => {
    expect(percentile([], 0.5)).toBeUndefined()
    expect(percentile([7], 0.95)).toBe(7)
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = percentile(values, share)!
          expect(values).toContain(found)
          expect(values.filter((value) => value <= found).length / values.length).toBeGreaterThanOrEqual(share - 1e-9)
        },
      ),
    )
  })
})

describe('the report', () => {
  const secret = 'plain-looking-key-77'
  const said = 'my doctor is called Ahmet'
  const facts: ReportFacts = {
    now: 0,
    host: { kind: 'browser', version: '1.2.3', platform: 'linux', hotkey: 'window', secrets: 'private-file' },
    versions: { Node: '24' },
    window: { Browser: 'Chromium | 140', Microphone: 'open' },
    settings: {
      ...defaultSettings,
      brain: { ...defaultSettings.brain, instructions: 'Call me Captain.' },
      providers: { openai: { baseUrl: `https://api.test/v1?key=${secret}`, apiKey: secret } },
    },
    providers: [],
    machine: {
      startedAt: 0,
      health: [
        {
          stage: 'llm',
          provider: 'openai',
          status: 'down',
          lastFault: fault('llm', 'auth', 'llm.badKey', { detail: `401 ${secret}, asked: ${said}` }),
        },
      ],
      contacts: [{ host: 'api.test', providers: ['openai'], local: false, count: 2, lastAt: 0 }],
      models: [{ id: 'hearing', present: true }],
      echo: { microphone: '', verdict: 'unknown' },
    },
    days: [],
    messages: [
      { ...answer({ id: 'u', role: 'user', text: said }), timings: undefined },
      answer({
        text: 'I will remember Doctor Ahmet.',
        tools: [
          {
            id: 't',
            name: 'note',
            arguments: '{"what":"call Ahmet tomorrow"}',
            result: '{"say":"noted: Ahmet"}',
            startedAt: 5,
            endedAt: 17,
          },
        ],
      }),
    ],
    log: [
      JSON.stringify({ level: 40, time: 't', error: `refused ${secret} for "${said}"`, msg: 'provider failed' }),
      JSON.stringify({ level: 20, text: said, msg: 'heard' }),
      'half a li',
    ],
  }

  it('tells what a helper needs', () => {
    const text = supportReport(facts, { words: false, secrets: [secret] })
    for (const part of [
      '1.2.3',
      'llm.badKey',
      'api.test',
      'note 12 ms',
      'provider failed',
      '| 640 |',
      'Chromium | 140',
    ])
      expect(text).toContain(part)
  })

  it('holds no secret and no word that was said, wherever they are quoted', () => {
    const text = supportReport(facts, { words: false, secrets: [secret] })
    expect(text).not.toContain(secret)
    expect(text).not.toMatch(/Ahmet|Captain/)
  })

  it('holds the words when the person wants that, and still no secret', () => {
    const text = supportReport(facts, { words: true, secrets: [secret] })
    expect(text).not.toContain(secret)
    for (const part of [said, 'I will remember', 'Captain', 'asked: ']) expect(text).toContain(part)
  })
})
