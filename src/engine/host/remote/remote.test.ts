import { describe, expect, it } from 'vitest'
import type { EventData } from '#shared/contract'
import { parseRemoteCommand, whenNotRunning } from './command'
import { stepFor, type TalkCommand } from './steps'

describe('commands on a command line', () => {
  it.each([
    [[], undefined],
    [['.', '--no-sandbox', '--original-process-start-time=13'], undefined],
    [['--toggle'], { kind: 'toggle' }],
    [['.', '--ptt-down', '--no-sandbox'], { kind: 'pttDown' }],
    [['--ptt-up'], { kind: 'pttUp' }],
    [['--stop'], { kind: 'stop' }],
    [['--show'], { kind: 'show' }],
    [['--ask', ' what time is it '], { kind: 'ask', text: 'what time is it' }],
    [['--ask=--toggle'], { kind: 'ask', text: '--toggle' }],
    [['--ask', '--stop'], { kind: 'ask', text: '--stop' }],
  ])('%j', (argv, expected) => {
    expect(parseRemoteCommand(argv)).toEqual(expected)
  })

  it.each([
    [['--ask'], /--ask wants a question/],
    [['--ask', '  '], /--ask wants a question/],
    [['--ask', 'x'.repeat(4_001)], /--ask wants a question/],
    [['--toggle', '--stop'], /one command at a time/],
  ])('%j is refused with a sentence', (argv, problem) => {
    expect(parseRemoteCommand(argv)).toEqual({ problem: expect.stringMatching(problem) as string })
  })

  it('knows what is worth starting for', () => {
    const kinds = ['toggle', 'pttDown', 'pttUp', 'stop', 'show'] as const
    expect(kinds.map((kind) => whenNotRunning({ kind }))).toEqual(['perform', 'start', 'leave', 'leave', 'start'])
    expect(whenNotRunning({ kind: 'ask', text: 'x' })).toBe('perform')
  })
})

describe('what a command does', () => {
  const now = (mode: EventData<'state'>['mode'], more: Partial<EventData<'state'>> = {}): EventData<'state'> => ({
    state: 'idle',
    armed: false,
    hearing: false,
    mode,
    ...more,
  })
  const step = (kind: TalkCommand['kind'], state: EventData<'state'>): string => {
    const done = stepFor({ kind }, state)
    return done ? `${done.command} ${JSON.stringify(done.data)}` : 'nothing'
  }

  it.each([
    ['toggle', now('handsFree'), 'talk.arm {"armed":true}'],
    ['toggle', now('handsFree', { armed: true, hearing: true }), 'talk.arm {"armed":false}'],
    ['toggle', now('hold'), 'talk.press {}'],
    ['toggle', now('hold', { hearing: true }), 'talk.release {}'],
    ['toggle', now('toggle'), 'talk.press {}'],
    ['toggle', now('toggle', { hearing: true }), 'talk.press {}'],
    ['pttDown', now('hold'), 'talk.press {}'],
    ['pttDown', now('hold', { hearing: true }), 'nothing'],
    ['pttUp', now('hold', { hearing: true }), 'talk.release {}'],
    ['pttUp', now('hold'), 'nothing'],
    ['pttDown', now('toggle'), 'talk.press {}'],
    ['pttDown', now('toggle', { hearing: true }), 'nothing'],
    ['pttUp', now('toggle', { hearing: true }), 'talk.press {}'],
    ['pttUp', now('toggle'), 'nothing'],
    ['pttDown', now('handsFree'), 'talk.arm {"armed":true}'],
    ['pttDown', now('handsFree', { armed: true }), 'nothing'],
    ['pttUp', now('handsFree', { armed: true, hearing: true }), 'nothing'],
    ['stop', now('hold'), 'talk.stop {}'],
  ] as const)('%s when %j', (kind, state, expected) => {
    expect(step(kind, state)).toBe(expected)
  })
})
