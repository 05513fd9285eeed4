import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { talk } from '#support/everyday/talk'
import type { ChatRequest, ModelEvent, Provider } from '#engine/provider-contract/contract'
import { channel } from '#engine/runtime/channel'
import { MORE_TOOLS } from '#engine/tools/told-tools'

type Call = readonly [tool: string, args: Readonly<Record<string, unknown>>]

/**
 * What a language model would call for a request, written from the tools' descriptions alone: a day or a clock time may
 * be spelled otherwise than rules spell it, and come to the same.
 */
const english: readonly (readonly [request: string, ...calls: readonly Call[]])[] = [
  ['set a timer for ten minutes', ['timer_start', { seconds: 600, kind: 'timer' }]],
  ['set a pasta timer for 8 minutes', ['timer_start', { seconds: 480, label: 'pasta' }]],
  ['add five minutes to the pasta timer', ['timer_change', { action: 'add', seconds: 300, label: 'pasta' }]],
  ['cancel the pasta timer', ['timer_cancel', { label: 'pasta' }]],
  ['wake me up at 7 tomorrow morning', ['timer_start', { kind: 'alarm', at: '07:00', day: '2026-12-01' }]],
  ['wake me up in 8 hours', ['timer_start', { kind: 'alarm', seconds: 28_800 }]],
  [
    'set an alarm for quarter past six on weekdays',
    [
      'timer_start',
      {
        kind: 'alarm',
        at: '06:15',
        repeat: { unit: 'week', days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] },
      },
    ],
  ],
  [
    'remind me every second Friday at 9 am to put the bins out',
    [
      'timer_start',
      {
        kind: 'reminder',
        at: '9:00 am',
        repeat: { unit: 'week', every: 2, days: ['friday'] },
        label: 'put the bins out',
      },
    ],
  ],
  [
    'remind me a week from Thursday to pay the rent',
    ['timer_start', { kind: 'reminder', day: '2026-12-10', label: 'pay the rent' }],
  ],
  ['remind me on February 29 to call Ann', ['timer_start', { kind: 'reminder', day: '2028-02-29', label: 'call Ann' }]],
  [
    'remind me when I get home to water the plants',
    ['timer_start', { kind: 'reminder', event: 'I get home', label: 'water the plants' }],
  ],
  ['what alarms do I have', ['timer_list', { kind: 'alarm' }]],
  ['do I have any alarms tomorrow', ['timer_list', { kind: 'alarm', day: '2026-12-01' }]],
  ['cancel all my alarms', ['timer_cancel', { kind: 'alarm', which: 'all' }]],
  ['start the stopwatch', ['stopwatch', { action: 'start' }]],
  ['add milk eggs and bread', ['list_add', { items: ['milk', 'eggs', 'bread'] }]],
  ['take the milk off the shopping list', ['list_remove', { items: ['milk'], list: 'shopping' }]],
  ["what's on my shopping list", ['list_read', { list: 'shopping' }]],
  ['remember that I parked on level three', ['note_add', { text: 'I parked on level three' }]],
  ['what is 15 percent of 80', ['calculate', { expression: '15 % * 80' }]],
  ['split 120 dollars between 5 people', ['split_bill', { amount: 120, people: 5, currency: 'dollars' }]],
  ['how many cups in a liter', ['convert', { value: 1, from: 'L', to: 'cups' }]],
  ['what time is it in Tokyo', ['time', { place: 'Tokyo' }]],
  ['what time will it be in 45 minutes', ['time', { after: 2_700 }]],
  ['how long until midnight', ['time_until', { at: '00:00' }]],
  ['what day is Christmas this year', ['date', { day: 'christmas' }]],
  ['is 2028 a leap year', ['year', { about: 'leap', year: 2028 }]],
  ['count to ten', ['count', { to: 10 }]],
  ['what week is it', ['week_number', {}]],
  ['how do you spell rhythm', ['spell', { word: 'rhythm' }]],
  ['what time is it and set a timer for three minutes', ['time', {}], ['timer_start', { seconds: 180 }]],
]

/** In Turkish the words of the answer are the model's own; what it does is the same. */
const turkish: typeof english = [
  ['on dakikalık zamanlayıcı kur', ['timer_start', { seconds: 600 }]],
  ['yarın sabah yedide uyandır', ['timer_start', { kind: 'alarm', at: '07:00', day: '2026-12-01' }]],
  [
    'perşembeden bir hafta sonra kirayı ödememi hatırlat',
    ['timer_start', { kind: 'reminder', day: '2026-12-10', label: 'kirayı ödememi' }],
  ],
  ['süt yumurta ekmek ekle', ['list_add', { items: ['süt', 'yumurta', 'ekmek'] }]],
  ['alışveriş listesinden sütü çıkar', ['list_remove', { items: ['süt'], list: 'shopping' }]],
  ['gözlüğümü mutfak dolabına koydum, unutma', ['note_add', { text: 'gözlüğümü mutfak dolabına koydum' }]],
  ['bütün alarmları iptal et', ['timer_cancel', { kind: 'alarm', which: 'all' }]],
]

/** Said in a way that no rule and no word tells: a model has to look for the tool by itself. */
const inOtherWords: typeof english = [
  ['I need it letter after letter, rhythm', ['spell', { word: 'rhythm' }]],
  ['heads or, well, you know', ['flip_coin', {}]],
  ['tea or coffee, you decide', ['choose_one', { options: ['tea', 'coffee'] }]],
]

/** A model that calls what the table says for the last request and then says what the tools said. */
function scriptedModel(table: typeof english): Provider {
  return {
    id: 'scripted',
    name: 'Scripted',
    local: true,
    settings: z.object({}),
    secrets: [],
    llm: {
      caps: { tools: true, languages: ['*'] },
      run(_options, request, scope) {
        const events = channel<ModelEvent>(scope, { label: 'scripted' })
        for (const event of replyTo(request, table)) events.push(event)
        events.end()
        return events
      },
    },
  }
}

function replyTo({ messages, tools }: ChatRequest, table: typeof english): readonly ModelEvent[] {
  const lastUser = messages.findLastIndex(({ role }) => role === 'user')
  const results = messages
    .slice(lastUser)
    .flatMap((message) => (message.role === 'tool' && message.name !== MORE_TOOLS ? [message.result] : []))
  if (results.length > 0) {
    const said = results.map((result) => (JSON.parse(result) as { say?: string }).say ?? result)
    return [
      { kind: 'text', delta: said.join(' ') },
      { kind: 'finish', reason: 'stop' },
    ]
  }
  const user = messages[lastUser]
  const calls = table.find(([request]) => user?.role === 'user' && user.text === request)?.slice(1) as readonly Call[]
  const untold = calls.map(([name]) => name).filter((name) => !tools.some((tool) => tool.name === name))
  if (untold.length > 0) {
    const more = tools.find(({ name }) => name === MORE_TOOLS)
    for (const name of untold) if (!more?.description.includes(name)) throw new Error(`${name} is not offered`)
    return calling([[MORE_TOOLS, { names: untold }]], messages.length)
  }
  return calling(calls, messages.length)
}

function calling(calls: readonly Call[], from: number): readonly ModelEvent[] {
  return [
    ...calls.map(([name, args], at): ModelEvent => ({
      kind: 'toolCall',
      call: { id: `call-${from}-${at}`, name, arguments: JSON.stringify(args) },
    })),
    { kind: 'finish', reason: 'tools' },
  ]
}

describe('everyday requests through a language model with tools', () => {
  it('are answered word by word as the offline brain answers them, and leave the same behind', async () => {
    const requests = english.map(([request]) => request)
    const alone = await talk(requests, 'en')
    const withModel = await talk(requests, 'en', scriptedModel(english))
    const both = (answers: readonly string[]): string[] => requests.map((request, i) => `${request}: ${answers[i]}`)
    expect(both(withModel.answers)).toEqual(both(alone.answers))
    expect(withModel.kept).toEqual(alone.kept)
    expect(JSON.stringify(alone.kept)).toContain('put the bins out')
  })

  it('reach every tool, also those it is not told of until it asks', async () => {
    const { answers } = await talk(
      inOtherWords.map(([request]) => request),
      'en',
      scriptedModel(inOtherWords),
    )
    expect(answers).toEqual([
      expect.stringMatching(/R.*H.*Y/),
      expect.stringMatching(/^(Heads|Tails)/),
      expect.stringMatching(/tea|coffee/i),
    ])
  })

  it('leave the same timers, lists and notes in Turkish', async () => {
    const requests = turkish.map(([request]) => request)
    const alone = await talk(requests, 'tr')
    const withModel = await talk(requests, 'tr', scriptedModel(turkish))
    expect(withModel.kept).toEqual(alone.kept)
    expect(JSON.stringify(alone.kept)).toContain('gözlüğümü mutfak dolabına')
  })
})
