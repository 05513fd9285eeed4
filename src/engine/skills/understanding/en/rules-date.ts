import type { Rule } from '../language'

/** Time and date. */
export const dateRules: readonly Rule[] = [
  {
    skill: 'time',
    patterns: [
      '(what|which) time [is] [it|is it|it is] [now|here|currently|at the moment]',
      'what [is] [the] [current|exact|local] time [is it|it is] [now|here|right now]',
      'what hour is it',
      'the time',
      'time',
      'current time',
      '(tell me|give me|say) the [current] time',
      '(do you have|have you got|got|you got) the time',
      'how late is it',
      'time check',
      'what is the clock [say]',
      'what does the clock say',
      'time now',
    ],
    args: () => ({}),
  },
  {
    skill: 'time',
    patterns: [
      '(what|which) time [is] [it|is it|it is] [now|right now|currently] (in|at|for|over in) {place} [now|right now|at the moment]',
      'what [is] [the] [current|local] time [is it|it is|now|right now] (in|at|for) {place} [now|right now]',
      '[the|current|local] time [now] in {place}',
      '(tell me|give me) the [current|local] time in {place}',
      'what is {place} time',
      'how late is it in {place}',
      '{place} time [now]',
      'in {place} what time is it',
      'what time (do they have|have they got) in {place}',
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'date',
    patterns: [
      '(what|which) (date|day) is [it|it today|today|this]',
      'what [is] [the] [current|todays] (date|day) [today|is it|is it today|it is|is today]',
      'what [is] [the] (date|day) of today',
      '(tell me|give me) (the date|todays date)',
      'what is today',
      'what day [of the week|of the month] is [it|today|it today]',
      '[the|todays|current] date [today]',
      'today is what day',
      'what is the day today',
      'what month is it',
      'what year is it',
      'which (month|year) is it',
    ],
    args: () => ({}),
  },
  {
    skill: 'date',
    patterns: [
      'how (many days|long|many more days|many sleeps) [is it|are there|are left|left|do we have|is left] (until|till|to|before|til|for) [it is] {day}',
      'how (far [away]|far off|long away|soon) is {day}',
      'how many days (away|left) [is|until|till] {day}',
      'days (until|till|to|til|before) {day}',
      'how many days [is it|are there|left] (until|till|to) {day}',
      'count [the|down the] days (until|till|to) {day}',
      'how many days (ago|since) (was|is) {day}',
      'how many days (since|passed since|have passed since) {day}',
      'how long ago was {day}',
      'how many days until {day} comes',
      'how many days (it is|are left|there are) (until|till|to) {day}',
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'date',
    patterns: [
      'how many weeks [is it|are there|are left|left|do we have] (until|till|to|before|til) {day}',
      'weeks (until|till|to|before) {day}',
    ],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'weeks' }),
  },
  {
    skill: 'date',
    patterns: [
      'how many months [is it|are there|are left|left|do we have] (until|till|to|before|til) {day}',
      'months (until|till|to|before) {day}',
    ],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'months' }),
  },
  {
    skill: 'date',
    patterns: [
      'how many days [are there|is it|are|lie] (between|from) {firstDay} (and|to|until|till) {day}',
      '[the] [number of] days between {firstDay} and {day}',
    ],
    args: ({ firstDay, day }) => ({ from: firstDay, day }),
  },
  {
    skill: 'date',
    patterns: [
      '(tell me|say|do you know|give me) (what|which) day it (was|is|will be|is going to be) {day}',
      '(tell me|give me|say) (the|what the|what) (day|weekday) {day}',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },
  {
    skill: 'date',
    patterns: [
      '(tell me|give me|say|do you know) [what] (the|what) date [is|was|it is|it was|it will be|will be] {day} [is|was|will be]',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },
  {
    skill: 'date',
    patterns: [
      '(what|which) (day of the week|weekday|week day) (is|was|will be|does|falls on|will) {day} [be|fall on]',
      '(what|which) day (is|was|will be|does|did|will) {day} [be|fall on|on|fall]',
      'on (what|which) (day|weekday|day of the week) (is|was|does|did|will) {day} [fall|be]',
      'is {day} [a|on a|on] (monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
      'what day {day}',
    ],
    args: ({ day }) => ({ day, about: day !== undefined && /^(\d|[+-])/.test(day) ? 'weekday' : 'date' }),
  },
  {
    skill: 'date',
    patterns: [
      '(what|which) [is] [the] date (is|was|will it be|on|of|for|will be|it is|is it) {day}',
      'what is the date {day}',
      '(when|what date|which date|what day) (is|was) {day} [this year]',
      'what will (the date|it) be {day}',
      'what (date|day) will it be {day}',
      'when do we have {day}',
      'what (date|day) (was it|is it|was) {day}',
      'what is {day} [date]',
      'what was the date {day}',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },
]
