import type { Rule, Slots } from '../language'

const SET = '(set|start|make|create|give me|add|put|put on|i need|i want|have|said|sat|sent)'
const CANCEL = '(cancel|stop|delete|remove|clear|kill|end|turn off|switch off|get rid of)'
const REMIND =
  '(remind me|give me a reminder|set [up] a reminder|set [up] reminder|add a reminder|make a reminder|create a reminder|alert me|send me a reminder|nudge me|poke me|ping me|do not let me forget|make sure i remember|help me remember)'
const WAKE = '(wake me [up]|get me up|wake us [up])'

const alarm = ({ when }: Slots): Record<string, unknown> | undefined => when && { ...when, kind: 'alarm' }
/** “Set another alarm” has no label, and what is left of a misheard “set an” is none. */
const EMPTY_LABELS = /(^|\s)(no|new|recurring|repeating|regular|another|second|quick|one|it|and|me|us|an?|the|of|for)$/i
const reminder = ({ when, label }: Slots): Record<string, unknown> | undefined =>
  when && { ...when, kind: 'reminder', ...(label !== undefined && { label }) }

/** Alarms and reminders: at a clock time, on a day, again and again. */
export const alarmRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [up] [a|an|the|my|another] [new] [recurring|repeating|regular] (alarm|alarm clock) [to wake me [up]] {when}`,
      `[${SET}] [up] [a|an|the|my|another] {when} alarm`,
      `${WAKE} {when}`,
      `{when} ${WAKE}`,
    ],
    args: alarm,
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}] [up] [a|an|the|my] timer {when}`, `(tell me|let me know|ping me|notify me) {when}`],
    // “A timer for 7” is an alarm by another name; lengths of time are the timers' own.
    args: ({ when }) => (when && when.seconds === undefined ? { ...when, kind: 'alarm' } : undefined),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}] [a|an|the] alarm {when} (called|named|labeled|labelled|for|to) {label}`,
      `[${SET}] [a|an|the] {label} alarm {when}`,
      `${WAKE} {when} (for|because of) {label}`,
    ],
    args: ({ when, label }) =>
      when && label !== undefined && !EMPTY_LABELS.test(label) ? { ...when, kind: 'alarm', label } : undefined,
  },
  {
    skill: 'timer_start',
    patterns: [
      `${REMIND} {when} (to|about|that|of) {label}`,
      `${REMIND} (to|about|that|of) {label} {when}`,
      `{when} ${REMIND} (to|about|that|of) {label}`,
      `${REMIND} {when} {label}`,
      `${REMIND} {label} {when}`,
    ],
    args: reminder,
  },
  { skill: 'timer_start', patterns: [`${REMIND} {when}`, `{when} ${REMIND}`], args: reminder },
  {
    skill: 'timer_cancel',
    patterns: [
      '(forget|forget about|drop|ditch) [the|my|that] {label} reminder',
      '(forget|forget about|drop) [the|my|that] reminder (about|to|for) {label}',
    ],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(do i have|is there|are there|have i got) [an|any|a] (alarm|alarms) [set] [for|on] {day}',
      '(what|which) alarms (do i have|are set|are there|have i got) [set] [for|on] {day}',
      '(when|what time) is my alarm [set] [for] {day}',
    ],
    args: ({ day }) => ({ kind: 'alarm', day }),
  },
  {
    skill: 'timer_list',
    patterns: ['(when|what time) (does|is|will) [my|the] alarm [going to|supposed to] (go off|ring|wake me|sound)'],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(how long|how much time|how many hours) [is it|do i have|is left|left|have i got] (until|till|before|to) [the|my] [next] alarm [rings|goes off]',
      'when is [my|the] next alarm',
      '(what|which) alarm (is next|comes next|goes off first|rings first|is first)',
      'when do i [have to|need to] (get up|wake up) [tomorrow]',
      'how long can i [still] sleep',
    ],
    args: () => ({ kind: 'alarm', which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(what|which) (timer|one|of them|of my timers) (goes off|rings|is done|ends|finishes|is up|is next|comes) [first|next|soonest]',
      'what (rings|goes off|comes) (next|first)',
    ],
    args: () => ({ which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      'what (do i have|have i got|is there|is planned|is on|am i doing) [to do|on|planned|going on] [on|for] {day}',
      'what (do i have to do|should i do|do i need to do) [on|for] {day}',
    ],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(do i have|is there|are there|have i got|what are) [an|any|a|my] (reminder|reminders) [set] [for|on] {day}',
      '(what|which) reminders (do i have|are there|have i got|are set) [set] (for|on) {day}',
      'what (are you|will you) (remind|reminding) me [of|about] {day}',
    ],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_list',
    patterns: ['what do you have to remind me of', 'what will you remind me [of|about]'],
    args: () => ({ kind: 'reminder' }),
  },
  {
    skill: 'timer_dismiss',
    patterns: ['snooze [it|that|the alarm] [for] {number}'],
    args: ({ number = 0 }) => (number > 0 && number <= 120 ? { snooze: true, seconds: number * 60 } : undefined),
  },
  {
    skill: 'timer_change',
    patterns: ['(add|put) [another] {duration} (on|to|onto) (it|that|my timer)', 'give it [another] {duration}'],
    args: ({ duration }) => (duration === undefined ? undefined : { action: 'add', seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [
      'remind me (when|as soon as|once|if|whenever) {text}',
      'remind me (to|about|that) {label} (when|as soon as|once|if|whenever) {text}',
    ],
    args: ({ label, text }) => ({ kind: 'reminder', event: text, ...(label !== undefined && { label }) }),
  },
  // Without a time it is asked for: noting it down would look like a promise to ring.
  {
    skill: 'timer_start',
    patterns: ['remind me (to|about|that) {label}', 'set [up] a reminder (to|about|for) {label}'],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  {
    skill: 'timer_start',
    patterns: [`${SET} [up] [a|an|another] (alarm|alarm clock)`, 'wake me [up]'],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_start',
    patterns: [`${SET} [up] [a|an|another] reminder`, 'remind me'],
    args: () => ({ kind: 'reminder' }),
  },

  ...(['alarm', 'reminder'] as const).flatMap((kind): Rule[] => [
    {
      skill: 'timer_cancel',
      patterns: [
        `(cancel|stop|delete|remove|clear|turn off|switch off) [the|my|all] ${kind} (for|at|of|on) {when}`,
        `(cancel|stop|delete|remove|clear|turn off|switch off) [the|my] {when} ${kind}`,
      ],
      args: ({ when }) =>
        when === undefined || when.seconds !== undefined || when.repeat !== undefined
          ? undefined
          : {
              kind,
              ...(when.at !== undefined && { at: when.at }),
              ...(when.day !== undefined && { day: when.day }),
            },
    },
    {
      skill: 'timer_cancel',
      patterns: [
        `${CANCEL} (all|every|all of|both) [(the|my|of my|of the|of)] (${kind}s|${kind})`,
        `${CANCEL} [my|the|those|these] ${kind}s`,
      ],
      args: () => ({ kind, which: 'all' }),
    },
    {
      skill: 'timer_cancel',
      patterns: [`${CANCEL} [the|my] (last|latest|newest) ${kind}`],
      args: () => ({ kind, which: 'last' }),
    },
    {
      skill: 'timer_cancel',
      patterns: [`${CANCEL} [the|my|that|this] ${kind}`, `turn the ${kind} off`, `no more ${kind}`],
      args: () => ({ kind }),
    },
    {
      skill: 'timer_cancel',
      patterns: [
        `${CANCEL} [the|my|that] {label} ${kind}`,
        `${CANCEL} [the|my] ${kind} (called|named|for|about|to) {label}`,
      ],
      args: ({ label }) => ({ kind, label }),
    },
    {
      skill: 'timer_list',
      patterns: [
        `(what|which|what are|which are|what is) [my|the] (${kind}s|${kind}) [(are|is|do i have|have i got|did i set)] [there|set|active|on|for today]`,
        `(list|show|show me|read|read me|check|tell me) [all] [of] [my|the] (${kind}s|${kind})`,
        `how many ${kind}s (are set|do i have|have i set|are there|have i got)`,
        `(do i have|are there|have i got|is there|did i set) [any|a|an] (${kind}s|${kind}) [set|on|for today]`,
        `when (is|does) [my|the] [next] ${kind} [set|set for|ring|go off]`,
        `when will [the|my] ${kind} (ring|go off)`,
        `is (my|the|an|any) ${kind} [set|on]`,
        `what time is [my|the] ${kind} [set] [for]`,
      ],
      args: () => ({ kind }),
    },
  ]),
  {
    skill: 'timer_list',
    patterns: [
      'what (do i have to do|should i do|am i supposed to do) [today]',
      'what did i ask you to remind me [of|about]',
    ],
    args: () => ({ kind: 'reminder' }),
  },
]

/** While something rings, and what is changed about what will. */
export const ringingRules: readonly Rule[] = [
  {
    skill: 'timer_dismiss',
    patterns: [
      '(snooze|snooze it|snooze that|snooze the alarm|snooze the timer|five more minutes please|let me sleep|remind me again later|again later|not yet)',
      'hit snooze',
    ],
    args: () => ({ snooze: true }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      'snooze [it|that|the alarm] [for|again in] {duration}',
      '[give me] {duration} more [please]',
      '(wake me|remind me|ring) again (in|after) {duration}',
    ],
    args: ({ duration }) => ({ snooze: true, seconds: duration }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      '(dismiss|dismiss it|dismiss that|dismiss the (alarm|timer|reminder)|i am up|i am awake|i heard you|i hear it|silence|quiet please|stop ringing|stop the (ringing|noise|beeping)|make it stop|turn it off|shut it off|switch it off|stop that|stop it|got it thanks)',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(add|put|give) [another|an extra|extra] {duration} [more] (to|on|on to|onto) [the|my|that|it] [timer|alarm|it]',
      '(add|give it|give me) [another|an extra] {duration} [more]',
      '(extend|lengthen|prolong|increase) [the|my|that] (timer|alarm|it) by {duration}',
      '(make|set) (it|the timer|the alarm) {duration} longer',
      '{duration} (more|longer) on the timer',
    ],
    args: ({ duration }) => ({ action: 'add', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(add|put|give) [another|an extra|extra] {duration} [more] (to|on|on to|onto) [the|my|that] {label} (timer|alarm)',
      '(extend|lengthen|prolong|increase) [the|my|that] {label} (timer|alarm) by {duration}',
      '(make|set) [the|my] {label} (timer|alarm) {duration} longer',
    ],
    args: ({ duration, label }) => ({ action: 'add', seconds: duration, label }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(take|remove|subtract) {duration} (off|from|away from) [the|my|that] [timer|alarm|it]',
      '(shorten|reduce|cut|decrease) [the|my|that] (timer|alarm|it) by {duration}',
      '(make|set) (it|the timer|the alarm) {duration} (shorter|less)',
    ],
    args: ({ duration }) => (duration === undefined ? undefined : { action: 'add', seconds: -duration }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(take|remove|subtract) {duration} (off|from) [the|my|that] {label} (timer|alarm)',
      '(shorten|reduce) [the|my] {label} (timer|alarm) by {duration}',
    ],
    args: ({ duration, label }) => (duration === undefined ? undefined : { action: 'add', seconds: -duration, label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(pause|hold|halt|freeze|suspend) [the|my|that] (timer|countdown|alarm|it)'],
    args: () => ({ action: 'pause' }),
  },
  {
    skill: 'timer_change',
    patterns: ['(pause|hold|halt|freeze|suspend) [the|my|that] {label} (timer|alarm)'],
    args: ({ label }) => ({ action: 'pause', label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(resume|continue|unpause|go on with|carry on with|restart) [the|my|that] (timer|countdown|alarm|it)'],
    args: () => ({ action: 'resume' }),
  },
  {
    skill: 'timer_change',
    patterns: ['(resume|continue|unpause|go on with|carry on with) [the|my|that] {label} (timer|alarm)'],
    args: ({ label }) => ({ action: 'resume', label }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(rename|call|name) [the|my|that] (timer|alarm|reminder|it) [to|as] {label}',
      'change [the|its] name of the (timer|alarm) to {label}',
    ],
    args: ({ label }) => (label === undefined ? undefined : { action: 'rename', name: label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(change|move|make|put|reset) [the|my|that] (timer|countdown) [to] {duration}'],
    args: ({ duration }) => ({ action: 'set', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: ['(change|move|shift|reschedule|push) [the|my|that] (alarm|reminder) (to|until) {when}'],
    args: ({ when }) => when && { action: 'set', ...when },
  },
  {
    skill: 'timer_change',
    patterns: ['(change|move|shift|reschedule|push) [the|my|that] {label} (alarm|reminder|timer) (to|until) {when}'],
    args: ({ when, label }) => when && { action: 'set', label, ...when },
  },

  {
    skill: 'stopwatch',
    patterns: [
      '(start|begin|run|open|launch|resume|continue) [a|the|my] (stopwatch|stop watch)',
      '(stopwatch|stop watch)',
      'start timing',
    ],
    args: () => ({ action: 'start' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(stop|pause|halt|end) [the|my] (stopwatch|stop watch)'],
    args: () => ({ action: 'stop' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(reset|clear|delete|cancel|zero|restart) [the|my] (stopwatch|stop watch)'],
    args: () => ({ action: 'reset' }),
  },
  {
    skill: 'stopwatch',
    patterns: [
      '(what does|what is|how long is|read|check|how is|what is on) [the|my] (stopwatch|stop watch) [say|show|at|been running]',
      'how (much time has passed|long has [the|my] (stopwatch|stop watch) been running)',
    ],
    args: () => ({ action: 'read' }),
  },
]
