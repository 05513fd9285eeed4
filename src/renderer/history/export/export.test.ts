// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { fault } from '#shared/fault'
import type { Conversation, ExportWords } from './conversation'
import { exportFileName } from './formats'
import { toJson } from './json'
import { toMarkdown } from './markdown'
import { toSrt, toVtt } from './subtitles'
import { toText } from './text'

const START = Date.UTC(2026, 10, 28, 9, 30)
const iso = (ms: number): string => new Date(ms).toISOString()
const words: ExportWords = {
  you: 'You',
  assistant: 'Parley',
  untitled: 'Without words',
  notHeard: 'not heard',
  notUnderstood: 'not understood',
  failed: 'no answer',
  at: (ms) => iso(ms).slice(0, 10),
  time: (ms) => iso(ms).slice(11, 16),
}

let ids = 0
function message(role: Message['role'], turn: number, text: string, change: Partial<Message> = {}): Message {
  return { id: `m${ids++}`, turn, role, via: 'voice', text, status: 'done', at: START, ...change }
}
function conversation(title: string, messages: Message[]): Conversation {
  return {
    view: { id: 1, title, named: false, startedAt: START, lastAt: START, messages: messages.length, current: false },
    messages,
  }
}

const tides = conversation('Tides *and* moons', [
  message('user', 1, 'Explain tides', { recordings: [{ id: 'sound', ms: 900 }] }),
  message('assistant', 1, 'The moon pulls on the sea. Twice a day.', {
    status: 'interrupted',
    heardChars: 26,
    timings: { speechStart: 500, speechEnd: 1_500, commit: 2_000, firstHeard: 2_600, bargeInPause: 4_600, done: 9_000 },
    at: START + 100,
  }),
  message('user', 2, '', { status: 'failed', fault: fault('stt', 'network', 'stt.unreachable'), at: START + 20_000 }),
])
const typed = conversation('', [
  message('user', 1, '# Not a heading <b>', { via: 'typed' }),
  message('assistant', 1, '# Sure\n- one\n- two', { at: START + 60_000 }),
])

describe('as plain text', () => {
  it('says who said what when, and what was not heard', () => {
    expect(toText([tides, typed], words)).toBe(`Tides *and* moons
2026-11-28

09:30 You: Explain tides
09:30 Parley: The moon pulls on the sea. [not heard: Twice a day.]
09:30 You: (not understood)


Without words
2026-11-28

09:30 You: # Not a heading <b>
09:31 Parley: # Sure
- one
- two
`)
  })
})

describe('as Markdown', () => {
  it('strikes out what was not heard, and lets no text become a heading of the document', () => {
    expect(toMarkdown([tides, typed], words)).toBe(`# Tides \\*and\\* moons

*2026-11-28*

**You** (09:30)

Explain tides

**Parley** (09:30)

The moon pulls on the sea. *(not heard:)* ~~Twice a day.~~

**You** (09:30)

(not understood)

---

# Without words

*2026-11-28*

**You** (09:30)

\\# Not a heading <b>

**Parley** (09:31)

\\# Sure
- one
- two
`)
  })
})

describe('as JSON', () => {
  it('has everything, with times anybody can read, and says what was heard', () => {
    interface Exported {
      conversations: { title: string; startedAt: string; messages: Record<string, unknown>[] }[]
    }
    const [first, second] = (JSON.parse(toJson([tides, typed])) as Exported).conversations
    expect(first).toMatchObject({ title: 'Tides *and* moons', startedAt: iso(START) })
    expect(first?.messages[0]).toEqual({
      id: 'm0',
      role: 'user',
      via: 'voice',
      text: 'Explain tides',
      status: 'done',
      at: iso(START),
    })
    expect(first?.messages[1]).toMatchObject({
      heard: 'The moon pulls on the sea.',
      unheard: 'Twice a day.',
      status: 'interrupted',
      timings: { commit: 2_000 },
    })
    expect(first?.messages[2]).toMatchObject({ text: '', status: 'failed', fault: { code: 'stt.unreachable' } })
    expect(second?.messages[1]).toMatchObject({ heard: '# Sure\n- one\n- two', unheard: '' })
  })
})

describe('as subtitles', () => {
  it('shows what was said and heard when it was, from the first word on, and no word that was not heard', () => {
    expect(toSrt([tides], words)).toBe(`1
00:00:00,000 --> 00:00:01,000
You: Explain tides

2
00:00:02,100 --> 00:00:04,100
Parley: The moon pulls on the sea. –
`)
    expect(toVtt([tides], words)).toBe(`WEBVTT

00:00:00.000 --> 00:00:01.000
<v You>Explain tides

00:00:02.100 --> 00:00:04.100
<v Parley>The moon pulls on the sea. –
`)
  })

  it('keeps markup out of WebVTT, counts reading time where nothing was spoken, and puts conversations one after the other', () => {
    const vtt = toVtt([typed, tides], words)
    expect(vtt).toContain('00:00:00.000 --> 00:00:01.000\nWithout words')
    expect(vtt).toContain('00:00:01.000 --> 00:00:02.118\n<v You># Not a heading &lt;b&gt;')
    expect(vtt).toContain('00:01:01.000 --> ')
    expect(vtt.indexOf('Tides *and* moons')).toBeGreaterThan(vtt.indexOf('one - two'))
  })

  it('cuts a long answer into cues of two lines, one after the other', () => {
    const long = conversation('x', [message('assistant', 1, 'word '.repeat(60).trim())])
    const cues = toSrt([long], words).trim().split('\n\n')
    expect(cues).toHaveLength(4)
    for (const cue of cues) expect((cue.split('\n')[2] ?? '').replace('Parley: ', '').length).toBeLessThanOrEqual(84)
    const times = cues.map((cue) => (cue.split('\n')[1] ?? '').split(' --> '))
    expect(times.slice(1).map(([from]) => from)).toEqual(times.slice(0, -1).map(([, to]) => to))
  })

  it('of a conversation without words is an empty file', () => {
    expect(toSrt([conversation('', [])], words)).toBe('')
    expect(toVtt([conversation('', [])], words)).toBe('WEBVTT\n')
  })
})

describe('a file name', () => {
  it.each([
    ['What is 15% of 80?', 'What is 15 of 80 2026-11-28.md'],
    ['İstanbul’da hava', 'İstanbul’da hava 2026-11-28.md'],
    ['../../etc/passwd', 'etc passwd 2026-11-28.md'],
    ['', 'Parley 2026-11-28.md'],
    ['a'.repeat(80), `${'a'.repeat(60)} 2026-11-28.md`],
  ])('from %j is %j', (title, name) => {
    expect(exportFileName(title, START, 'md')).toBe(name)
  })
})
