import type { FollowUp } from '../language'

const AND =
  '[(and|what about|how about|ok and|and what about|and how about|then what about|also|now|so what about|what is it|and what is it|what is that|and what is that|and what time is it|or)]'

/** Words of a new question or wish, in any language of those that answer in this one. */
const ANOTHER_QUESTION =
  /^(what|who|where|when|why|how|which|is|are|do|does|can|set|add|play|tell)\b|\b(ne|nedir|mi|mı|mu|mü|kim|kaç|nerede|nasıl)\??$/i

/** What people say next. */
export const englishFollowUps: readonly FollowUp[] = [
  {
    after: ['flip_coin', 'roll_dice', 'random_number', 'small_talk'],
    patterns: [
      '(again|once more|one more time|another one|another|one more|do it again|do that again|and again|and another one|once again|try again|next one|next|roll again|flip again|flip it again|roll it again|another time|best of three|toss again|and another)',
    ],
    first: true,
    intent: (_slots, previous) =>
      previous.skill !== 'small_talk' || previous.args['kind'] === 'joke' ? previous : undefined,
  },
  {
    after: ['convert'],
    patterns: [
      `${AND} (in|into|to|as) [the] {to}`,
      '(and|what about|how about|and what about) [in] {to}',
      'how many {to} [is that|is it|are that|would that be]',
      'what is (that|it) in {to}',
      'and how many {to} [is that]',
    ],
    intent: ({ to }, { skill, args }) => ({ skill, args: { ...args, to } }),
  },
  {
    after: ['convert'],
    patterns: [`${AND} {amount}`, '(and|what about|how about) {amount}'],
    intent: ({ amount }, { skill, args }) =>
      amount && { skill, args: { ...args, value: amount.value, from: amount.unit } },
  },
  {
    after: ['convert'],
    patterns: [`${AND} {amount} (in|to|into) {to}`],
    intent: ({ amount, to }, { skill }) => amount && { skill, args: { value: amount.value, from: amount.unit, to } },
  },
  {
    after: ['convert'],
    patterns: ['(and|what about|how about|and what about) {number}'],
    intent: ({ number }, { skill, args }) => ({ skill, args: { ...args, value: number } }),
  },
  {
    after: ['time'],
    patterns: [`${AND} (in|for|at|over in) {place}`, '(and|what about|how about|and what about) {place} [then|now]'],
    intent: ({ place }) => ({ skill: 'time', args: { place } }),
  },
  {
    after: ['time'],
    patterns: ['(and|what about|how about) (here|at home|for me|where i am)', 'and here'],
    intent: () => ({ skill: 'time', args: {} }),
  },
  {
    after: ['time'],
    patterns: ['(and|what is|what about|how about|what) [the] (date|day) [is it]', 'and today'],
    intent: () => ({ skill: 'date', args: {} }),
  },
  {
    after: ['date'],
    patterns: ['(and|what is|what about|how about) [the] time'],
    intent: () => ({ skill: 'time', args: {} }),
  },
  {
    after: ['date'],
    patterns: [
      `${AND} [until|till|on|is|was|when is] {day}`,
      '(and|what about|how about|and what about) [until|till|on|is|was|when is] {day}',
    ],
    intent: ({ day }, { args }) => ({ skill: 'date', args: { ...args, day } }),
  },
  {
    after: ['date'],
    patterns: [
      '(and|what|which|what about) [the] (weekday|day of the week) [is that|is it|was that]',
      'what day is that',
      'which day is that',
      'what day of the week is that',
    ],
    intent: (_slots, { args }) => ({ skill: 'date', args: { ...args, about: 'weekday' } }),
  },
  {
    after: ['date'],
    patterns: [
      'how (many days|long|far) [is that|away is that|until then|is it until then|till then|away]',
      'how far away is (that|it)',
    ],
    intent: (_slots, { args }) => ({ skill: 'date', args: { ...args, about: 'days_until' } }),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [
      '(cancel|stop|delete|remove|kill|clear) (it|that|this|that one|this one|the last one)',
      '(actually|no|oh) (cancel|stop|delete) (it|that)',
      'actually never mind',
      'actually cancel',
    ],
    first: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_list'],
    patterns: ['(cancel|stop|delete|remove|kill|clear) (it|that|this|the timer)'],
    intent: (_slots, { args }) => ({ skill: 'timer_cancel', args }),
  },
  {
    after: ['timer_list', 'timer_start', 'timer_cancel'],
    patterns: ['(cancel|stop|delete|remove|kill|clear) (them|both|all|both of them|all of them|them all|everything)'],
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: [
      '(and|also|make|set|start|add|then) (another|another one|one more|a second one|one|an other one|another timer) (for|of|with) {duration}',
      '(another|another one|one more|a second one|another timer|and one|one) (for|of|with) {duration}',
      '(and|also) [for] {duration}',
      '(another|one more) {duration} [timer|one]',
      '(set|start|add|and) another {duration}',
      '(set|start) another for {duration}',
      '(set|start|make|and) [a] new one (for|of) {duration}',
    ],
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: [
      '(and|also|make|set|start|add|then) (another|another one|one more|a second one|one) (for|of) {duration} (called|named|for|labeled|labelled) {label}',
      '(another|another one|one more|a second one|and one|one) (for|of) {duration} (called|named|for|labeled|labelled) {label}',
      '(another|and a|also a|and another) {duration} {label} timer',
      '(and|also) (a|one|another|another one) for [the] {label} (for|of) {duration}',
    ],
    intent: ({ duration, label }) => ({ skill: 'timer_start', args: { seconds: duration, label } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: [
      '[and] how (long|much|much time|much longer) [is|does it have|has it] [left|to go|left on it|now|remaining]',
      'how (long|much) (now|left)',
      'and now',
      'how about now',
    ],
    intent: () => ({ skill: 'timer_list', args: {} }),
  },
  {
    after: ['timer_start'],
    patterns: [
      '{duration}',
      '(for|in|after) {duration}',
      '[make it|let us say|say] [for] {duration}',
      '(call it) {duration}',
    ],
    answersQuestion: true,
    intent: ({ duration }, { args }) =>
      args['seconds'] === undefined && args['at'] === undefined
        ? { skill: 'timer_start', args: { ...args, seconds: duration } }
        : undefined,
  },
  {
    after: ['timer_cancel'],
    patterns: ['(all|both|all of them|both of them|every one|everything|them all|all timers)'],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[the|my] {duration} [one|timer]', 'the one for {duration}'],
    answersQuestion: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[the|my] (last|latest|newest) [one|timer]'],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[the|my] {label} (one|timer)', 'the {label}', '{label}'],
    answersQuestion: true,
    intent: ({ label }) => ({ skill: 'timer_cancel', args: { label } }),
  },
  {
    after: ['note_forget'],
    patterns: ['(all|both|all of them|both of them|everything)'],
    answersQuestion: true,
    intent: () => ({ skill: 'note_forget', args: { which: 'all' } }),
  },
  {
    after: ['note_forget'],
    patterns: ['the (last|latest|newest) [one|note]'],
    answersQuestion: true,
    intent: () => ({ skill: 'note_forget', args: { which: 'last' } }),
  },
  {
    after: ['note_forget'],
    patterns: ['[the|my] {text} (one|note)', 'the one (about|with|on) {text}', '{text}'],
    answersQuestion: true,
    // Only where it was asked which one, and not for what is another question.
    intent: ({ text }, { args }) =>
      args['which'] !== undefined || text === undefined || ANOTHER_QUESTION.test(text) || text.split(/\s+/).length > 5
        ? undefined
        : { skill: 'note_forget', args: { query: text } },
  },
  {
    after: ['note_add'],
    patterns: ['(forget|delete|remove|cancel) (it|that|this)', '(actually|no) (forget|delete) (it|that)'],
    intent: () => ({ skill: 'note_forget', args: { which: 'last' } }),
  },
  {
    after: ['note_add'],
    patterns: ['(and|also) [remember|that|remember that] {text}'],
    intent: ({ text }) => ({ skill: 'note_add', args: { text } }),
  },
  {
    after: ['calculate'],
    patterns: ['[and|now|then|ok] plus {a}', '[and|now|then] add {a} [to (that|it)]', '(and|now|then) {a} more'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) + (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[and|now|then|ok] (minus|less|take away|subtract) {a} [from (that|it)]'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) - (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: [
      '[and|now|then|ok] (times|multiplied by|multiply (that|it) by|multiply by) {a}',
      '[and|now] that times {a}',
    ],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) * (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: [
      '[and|now|then|ok] (divided by|divide (that|it) by|divide by|over) {a}',
      '[and|now] that divided by {a}',
    ],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) / (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[and|now|then] (squared|that squared|square it|square that|it squared)'],
    intent: (_slots, { args }) => ({ skill: 'calculate', args: { expression: `(${String(args['expression'])}) ^ 2` } }),
  },
  {
    after: ['calculate'],
    patterns: ['[and|now|then] [what is] the square root of (that|it)', 'square root of (that|it)'],
    intent: (_slots, { args }) => ({ skill: 'calculate', args: { expression: `sqrt(${String(args['expression'])})` } }),
  },
  {
    after: ['calculate'],
    patterns: ['(and|what about|how about|and what is|and what about|and how about) {expression}'],
    intent: ({ expression }) => ({ skill: 'calculate', args: { expression } }),
  },
  {
    after: ['volume', 'speech_speed'],
    patterns: [
      '[a bit|a little|even|some|and] (more|again|once more|further|more please|keep going|one more time|more more)',
      '[a bit|a little|even] more',
      'still (too quiet|too loud|too slow|too fast)',
      'more than that',
      'not enough',
    ],
    intent: (_slots, previous) => (previous.args['action'] === 'set' ? undefined : previous),
  },
  {
    after: ['volume'],
    patterns: ['{percent}', '(make it|to|no|actually) {percent}'],
    intent: ({ percent }) => ({ skill: 'volume', args: { action: 'set', percent } }),
  },
]
