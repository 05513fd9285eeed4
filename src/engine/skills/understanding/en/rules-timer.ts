import type { Rule } from '../language'

const SET = '(set|start|make|create|begin|give me|add|put|put on|i need|i want|run|do|have|said|sat|sent)'
const TIMER = '(timer|time are|alarm|countdown|count down|reminder)'
/** Labels that are no labels: “set another timer”. */
const EMPTY_LABELS = new Set(['new', 'another', 'second', 'timer', 'quick', 'one', 'short', 'long', 'me', 'us', 'it'])

function labelled(label: string | undefined): { label?: string } {
  return label === undefined || EMPTY_LABELS.has(label.toLowerCase()) ? {} : { label }
}

/** Timers, alarms, reminders. */
export const timerRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [up] [a|an|the|my|another|new] ${TIMER} [for|of|to|at|with|in] {duration}`,
      `[${SET}] [up] [a|an|the|my|another|new] {duration} ${TIMER}`,
      `[${SET}] [up] {duration} on [a|the] (timer|alarm|countdown|clock)`,
      `${TIMER} {duration}`,
      `(time|count down) [for] {duration}`,
      '(alert me|ping me|tell me|let me know|notify me|call me) (in|after) {duration}',
      'in {duration} (alert me|ping me|let me know)',
      'start [a] {duration} [of] (countdown|count down)',
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [up] [a|an|the|another] {duration} ${TIMER} (called|named|labeled|labelled|for|to) {label}`,
      `[${SET}] [up] [a|an|the|another] ${TIMER} (called|named|labeled|labelled|for) {label} (for|of|at|to) {duration}`,
      `[${SET}] [up] [a|an|the|another] ${TIMER} (for|of) {duration} (called|named|labeled|labelled|for|to) {label}`,
      `[${SET}] [up] [a|an|the|another] {duration} {label} ${TIMER}`,
      `[${SET}] [up] [a|an|the|another|my] {label} ${TIMER} (for|of|at|to) {duration}`,
      `${SET} [up] [a|an|the|another|my] {label} ${TIMER} {duration}`,
      '(tell me|alert me) (in|after) {duration} [to|about|that] {label}',
      'in {duration} (tell me|alert me) [to|about|that] {label}',
      'tell me [to|about|that] {label} (in|after) {duration}',
    ],
    args: ({ duration, label }) => ({ seconds: duration, ...labelled(label) }),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] [a|an|the|another] timer [for] {duration} {label}`, '{duration} (timer|for) {label}'],
    args: ({ duration, label }) =>
      label === undefined || EMPTY_LABELS.has(label.toLowerCase()) || label.split(/\s+/).length > 2
        ? undefined
        : { seconds: duration, label: label.replace(/^for (the )?/i, '') },
  },
  {
    skill: 'timer_start',
    patterns: [`(set|start|make|create|i need|give me) [up] [a|an|the|another|new] ${TIMER}`, 'time something'],
    args: () => ({}),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off|reset) (all|both|every|all of) [(the|my|of my|of the|of)] (timers|timer|them)',
      '(cancel|stop|delete|remove|clear|kill|turn off) [my|the|those|these] timers',
      '(cancel|stop|delete|clear) (them all|all of them|all timers|everything)',
    ],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off) [the|my] (last|latest|newest|most recent) (timer|alarm|one)',
    ],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off|reset) [the|my|that|this] (timer|countdown)',
      'turn the timer off',
      'no more timer',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off) [the|my|that] {duration} (timer|alarm|one|countdown)',
      '(cancel|stop|delete) [the|my] (timer|alarm) (for|of) {duration}',
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off) [the|my|that] {label} (timer|countdown)',
      '(cancel|stop|delete|remove) [the|my] timer (called|named|for|about|to) {label}',
    ],
    args: ({ label }) => ({ label }),
  },
  // Nobody means the alarm of next week with it; where there is no timer, what there is is told.
  {
    skill: 'timer_list',
    patterns: [
      'how much longer',
      'how long is left',
      'time left',
      'time remaining',
      'how much time is left',
      'how long left',
    ],
    args: () => ({ kind: 'timer' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(how much|how long|what) [time|longer|more time] (is|do i have|have i got|does it have|has it got|have we got|do we have) (left|remaining|to go) [on|for|until|in] [(the|my|all|all the|all my)] [timer|timers|alarm|it]',
      '(how much time|how long|how much longer|how much) [is|do i have|have i got] (left|remaining|to go) [on|for|in|of] [(the|my|that|all the)] [timer|timers|alarm|it]',
      'how (long|much longer|much more time|much time) (until|till|before) [the|my] (timer|timers|alarm|alarms) [(rings|goes off|ends|is done|is up|is over|ring|go off)]',
      'how (long|much longer|much time) (does|do|has|is) [the|my] (timer|timers|alarm) (have|got|have left|left|still have|have to go)',
      'when (does|will) [the|my] (timer|alarm) (go off|ring|end|finish)',
      '(what|which) (timers|timer) (are|is|do i have|have i got) [there|running|set|active|on|going]',
      '(what|which) are [my|the] timers',
      '(list|show|show me|read|check|tell me) [all] [my|the|me my|me the] (timers|timer)',
      'how many timers (are running|do i have|have i set|are there|have i got) [running]',
      '(do i have|are there|have i got|is there) [any|a] (timers|timer) [running|set|on]',
      '[how is] [the|my] timer status',
      'how is [the|my] timer [doing]',
      'check [on] [the|my] timer',
      'is [the|my] timer [still] (running|done|on)',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(how much time|how long|how much longer|how much) [is|do i have] (left|remaining|to go) (on|for|in) [the|my] {label} [timer]',
      'how (long|much longer|much time) (until|till|before) [the|my] {label} (timer|alarm) [(rings|goes off|ends|is done|is up|is over)]',
      'how (long|much longer) (does|for|on) [the|my] {label} (timer|timer have|timer have left)',
      'how is [the|my] {label} timer [doing]',
      'when does [the|my] {label} timer (go off|ring|end)',
    ],
    args: ({ label }) => ({ label }),
  },
]
