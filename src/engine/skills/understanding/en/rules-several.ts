import type { Rule } from '../language'
import { eachOf, timersOf, timersOfOneLength, timesAlone } from '../several'

const SET =
  '(set|start|make|create|begin|run|do|have|add|put|put on|give me|i need|i want|set me|start me|i need you to set)'
const NEW = '[new|separate|different|more|other|of]'
/** What stands between the thing and its times, if anything. */
const OF = '[:|-|for|of|with|at|in|to|lasting|one for|to wake me [up] at]'
const REMIND =
  '(remind me|give me a reminder|set [up] a reminder|add a reminder|make a reminder|create a reminder|alert me|nudge me|do not let me forget|make sure i remember)'
const WAKE = '(wake me [up]|get me up|wake us [up])'
const ABOUT = '(to|about|that|of|for)'

/** “Timers”, with how many of them or without. */
const many = (thing: string): string[] => [
  `[${SET}] [up] {count} ${NEW} ${thing}`,
  `[${SET}] [up] [(the following|some|several|multiple|both|my|these|a few|a couple of)] ${NEW} ${thing}`,
]

/** Several at once: “set three timers: 5, 10 and 15 minutes”. */
export const severalRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      ...many('(timers|countdowns)').map((timers) => `${timers} ${OF} {durations}`),
      `[${SET}] [up] [a|an|the] {durations} (timers|countdowns)`,
    ],
    args: ({ count, durations }) => timersOf(durations, count),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [up] {count} ${NEW} {duration} timers`,
      `[${SET}] [up] {count} ${NEW} timers ${OF} {duration} (each|apiece)`,
    ],
    args: ({ count, duration }) => timersOfOneLength(duration, count),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] {count} ${NEW} timers ${OF} {duration}`],
    args: ({ count, duration }) =>
      duration === undefined ? undefined : eachOf([{ seconds: duration }], 'timer', count),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] {count} ${NEW} timers`, `${SET} [up] [(some|several|multiple|a few)] timers`],
    args: () => ({}),
  },
  {
    skill: 'timer_start',
    patterns: [
      ...many('(alarms|alarm clocks)').map((alarms) => `${alarms} ${OF} {whens}`),
      `[${SET}] [up] {whens} (alarms|alarm clocks)`,
      `${WAKE} {whens}`,
      `{whens} ${WAKE}`,
    ],
    args: ({ count, whens }) => eachOf(whens, 'alarm', count),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] {count} ${NEW} (alarms|alarm clocks) ${OF} {when}`],
    args: ({ count, when }) => when && eachOf([{ ...when }], 'alarm', count),
  },
  {
    skill: 'timer_start',
    patterns: [
      ...many('reminders').flatMap((reminders) => [
        `${reminders} ${OF} {whens}`,
        `${reminders} ${OF} {whens} ${ABOUT} {label}`,
        `${reminders} ${ABOUT} {label} ${OF} {whens}`,
      ]),
      `${REMIND} {whens} ${ABOUT} {label}`,
      `${REMIND} ${ABOUT} {label} {whens}`,
      `{whens} ${REMIND} ${ABOUT} {label}`,
      `${REMIND} {whens}`,
      `{whens} ${REMIND}`,
    ],
    args: ({ count, whens, label }) =>
      eachOf(
        whens?.map((when) => ({ ...when, ...(label !== undefined && { label }) })),
        'reminder',
        count,
      ),
  },
]

/** “A timer for five and ten minutes”: tried after everything that is one timer, “an hour and ten minutes”. */
export const severalInOneRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [up] [a|an|the] (timer|countdown) ${OF} {durations}`,
      `[${SET}] [up] [a|an] {durations} timer`,
    ],
    args: ({ durations }) => timersOf(durations),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] [a|an|the] (alarm|alarm clock) ${OF} {whens}`, `[${SET}] [up] [a|an] {whens} alarm`],
    args: ({ whens }) => eachOf(whens, 'alarm'),
  },
]

export const severalFollowUps = [timesAlone(['[for|of] {durations}', '[at|for] {whens}'])]
