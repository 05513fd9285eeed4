import type { FollowUp } from '../language'
import { amended, changed } from '../timer-amendments'

const SORRY =
  '(no|no no|oh no|wait|no wait|wait no|actually|sorry|or rather|rather|hang on|hold on|oh|i mean|scratch that)'
const MAKE =
  '(make it|make that|i meant|i mean|change it to|change that to|set it to|let us make it|let us say|i want|i said|better)'
/** With at least one of the two; “ten minutes” alone is no correction. */
const lead = (slot: string): string[] => [
  `${SORRY} [${SORRY}] [${MAKE}] [for] ${slot}`,
  `${MAKE} [for] ${slot}`,
  `[${SORRY}] not [for] {other} [but] ${slot}`,
]
/** Without a second number in it. */
const plain = (slot: string): string[] => lead(slot).slice(0, 2)

/** Corrections of a timer that was just set, alone or in the sentence that sets it. */
export const timerCorrections: readonly FollowUp[] = [
  {
    after: ['timer_start', 'timer_change'],
    patterns: plain('{duration}'),
    first: true,
    intent: ({ duration }, previous) => changed({ duration }, previous),
    amended: ({ duration }, previous) => amended({ duration }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: lead('{number}'),
    first: true,
    intent: ({ number }, previous) => changed({ number }, previous),
    amended: ({ number }, previous) => amended({ number }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: plain('{when}'),
    first: true,
    intent: ({ when }, previous) => changed({ when }, previous),
    amended: ({ when }, previous) => amended({ when }, previous),
  },
  {
    after: ['timer_cancel'],
    patterns: plain('{duration}'),
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: ['(call|name|rename) (it|that) [as|to] {label}', '(call|name) (it|that) the {label} timer'],
    first: true,
    intent: ({ label }) =>
      label === undefined ? undefined : { skill: 'timer_change', args: { action: 'rename', name: label } },
  },
  {
    after: ['timer_start', 'timer_list', 'timer_change', 'timer_cancel'],
    patterns: [
      '(set|start|make|add) (another|another one|one more|a second one|one) (for|of) {duration} (called|named|labeled|labelled|for) {label}',
      '(another|another one|one more) (called|named) {label} for {duration}',
    ],
    first: true,
    intent: ({ duration, label }) => ({ skill: 'timer_start', args: { seconds: duration, label } }),
  },
  {
    after: ['timer_start'],
    patterns: ['[at|for|on] {when}', 'make it {when}'],
    answersQuestion: true,
    intent: ({ when }, { args }) =>
      when && args['seconds'] === undefined && args['at'] === undefined && args['day'] === undefined
        ? { skill: 'timer_start', args: { ...args, event: undefined, ...when } }
        : undefined,
  },
]
