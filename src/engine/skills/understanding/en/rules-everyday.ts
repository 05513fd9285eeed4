import type { FollowUp, Rule } from '../language'

const CLOCK = '(if|when|suppose|say|assuming)'

/** Clocks elsewhere, weeks and ages. */
const clocks: readonly Rule[] = [
  {
    skill: 'time_difference',
    patterns: [
      `[${CLOCK}] it is {when} (in|at) {place} [then] what time is it (in|at) {otherPlace}`,
      `(what time|how late) (is it|will it be|would it be) (in|at) {otherPlace} ${CLOCK} it is {when} (in|at) {place}`,
      'what (time is|is) {when} [(in|at)] {place} [time] (in|at) {otherPlace} [time]',
      '{when} [(in|at)] {place} [time] is (what|what time) (in|at) {otherPlace}',
      'convert {when} [(in|at)] {place} [time] (to|into) {otherPlace} [time]',
      '{when} {place} time (in|to) {otherPlace} [time]',
    ],
    args: ({ when, place, otherPlace }) =>
      when?.at === undefined ? undefined : { from: place, to: otherPlace, at: when.at },
  },
  {
    skill: 'time_difference',
    patterns: [
      `[${CLOCK}] it is {when} (in|at) {place} [then] what time is it (here|for me|at home|where i am)`,
      `what time (is it|will it be) (here|for me|at home) ${CLOCK} it is {when} (in|at) {place}`,
      'what (time is|is) {when} [(in|at)] {place} [time] (here|for me|in my time|my time)',
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { from: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `[${CLOCK}] it is {when} (here|now|at home|where i am) [then] what time is it (in|at) {place}`,
      `what time (is it|will it be|would it be) (in|at) {place} ${CLOCK} it is {when} [here|at home]`,
      'what time (is it|will it be|would it be) (in|at) {place} at {when} [here|my time|our time]',
      'what is {when} [here|my time] in {place}',
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { to: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '[what is] [the] difference in time (between|from) {place} (and|to) {otherPlace}',
      '[what is] [the] time [zone] difference [is there|is|there is] (between|from) {place} (and|to) {otherPlace}',
      'how (many hours|much time) [difference] [is|are] [there] between {place} and {otherPlace}',
      '(what|how many hours) [is] [the] (difference|time difference|hour difference) between {place} and {otherPlace} [time]',
      'how (big|much|large) is the time difference between {place} and {otherPlace}',
    ],
    args: ({ place, otherPlace }) => ({ from: place, to: otherPlace }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '(how far|how many hours|how much|is) [ahead|behind] (is|of) {otherPlace} [ahead|behind] [of|from|to] {place}',
      'how (far|many hours|much) [ahead|behind|ahead of|behind of|earlier|later] [is] {otherPlace} [is] (ahead of|behind|from|than|compared to) {place}',
      'is {otherPlace} (ahead of|behind) {place}',
    ],
    args: ({ place, otherPlace }) => ({ from: place, to: otherPlace }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '[what is] [the|our|my] time difference (to|with|in|for|from here to|between here and|between me and) {place}',
      'how (many hours|far|much) (ahead|behind|away|different) is {place} [from (here|us|me)|of (us|me)]',
      'how (many hours|far|much) is {place} (ahead|behind) [of (us|me|here)|us|me]',
      'is {place} (ahead of|behind) (us|me|here)',
    ],
    args: ({ place }) => ({ to: place }),
  },
  {
    skill: 'week_number',
    patterns: [
      '(what|which) (week|calendar week|week number|week of the year) (is it|is this|are we in|is this week|it is|do we have) [now|today]',
      '(what|which) week [number] [of the year] (is|are) (it|this|we in|today) [now|today|in]',
      'what is (the|this|todays|the current) (week number|calendar week|week of the year)',
      '[current|the] week number',
      'what number week (is it|is this)',
    ],
    args: () => ({}),
  },
  {
    skill: 'week_number',
    patterns: [
      '(what|which) week [number] [of the year] (is|was|will be|does) {day} [in|fall in|fall on]',
      'in (what|which) week [number] is {day}',
    ],
    args: ({ day }) => ({ day }),
  },
  {
    skill: 'age',
    patterns: [
      'how old (am i|are you|is he|is she|would i be|is someone|is somebody|is a person|are they|would someone be|would you be|will i be|is anyone|must i be|are people|is one) [now|today] [(if|when|who|that)] [i|he|she|they|you|someone|somebody] [was|were|is|are] born in {year}',
      '[if] (i|he|she|someone|my|somebody) (was|is|were) born in {year} [then] how old (am i|is he|is she|are they|is that|would i be|is (he|she) now)',
      'born in {year} how old (am i|is that|is he|is she)',
      'how old is born in {year}',
      'what age (am i|is someone) [if|when] [i was] born in {year}',
      'age of (someone|somebody|a person) born in {year}',
    ],
    args: ({ year }) => ({ born: String(year) }),
  },
  {
    skill: 'age',
    patterns: [
      'how old will (i|he|she|they|someone|you) be in {inYear} (if|when) (i|he|she|they|someone|you) (was|were|is) born in {year}',
      '[if] (i|he|she|they|someone) (was|were) born in {year} how old will (i|he|she|they) be in {inYear}',
    ],
    args: ({ year, inYear }) => ({ born: String(year), in_year: inYear }),
  },
  {
    skill: 'age',
    patterns: [
      'how old (am i|is he|is she|is someone|is somebody|would i be|are they) [now|today] [(if|when|who)] [i|he|she|they|someone] [was|were] born [on] {day}',
      '[if] (i|he|she|someone) was born [on] {day} [then] how old (am i|is he|is she|are they|is that)',
    ],
    args: ({ day }) => (day !== undefined && /^\d{4}-/.test(day) ? { born: day } : undefined),
  },
]

const PEOPLE = '[people|persons|friends|of us|ways|guys|person|parts]'
const AMONG = '(between|among|by|for|with|into|across|over)'
const TIP = '(with|and|plus|including|adding|add|at|after)'

/** Bills, spelling and choices. */
const table: readonly Rule[] = [
  {
    skill: 'split_bill',
    patterns: [
      `(split|divide|share) [a|the|our] [bill|check|tab|total] [of] {money} [bill|check|tab|dinner] ${AMONG} {count} ${PEOPLE} ${TIP} [a|an] {percent} (tip|gratuity|service)`,
      `(split|divide|share) [a|the|our] [bill|check|tab|total] [of] {money} [bill|check|tab] {count} ways ${TIP} [a|an] {percent} (tip|gratuity|service)`,
      `(split|divide|share) [a|the|our] [bill|check|tab|total] [of] {money} ${TIP} [a|an] {percent} (tip|gratuity|service) ${AMONG} {count} ${PEOPLE}`,
      `(split|divide|share) [a|the|our] [bill|check|tab|total] [of] {money} ${TIP} [a|an] {percent} (tip|gratuity|service) {count} ways`,
      `{money} (split|divided|shared) [${AMONG}] {count} ${PEOPLE} ${TIP} [a|an] {percent} (tip|gratuity|service)`,
      `[what is] [a|the] {percent} (tip|gratuity) on {money} (split|divided|shared) [${AMONG}] {count} ${PEOPLE}`,
    ],
    args: ({ money, count, percent }) => money && { ...money, people: count, tip_percent: percent },
  },
  {
    skill: 'split_bill',
    patterns: [
      `(split|divide|share) [a|the|our] [bill|check|tab|total] [of] {money} [bill|check|tab] ${AMONG} {count} (people|persons|friends|of us|ways|guys)`,
      '(split|share) [a|the|our] [bill|check|tab|total] [of] {money} [bill|check|tab] {count} ways',
      '(split|share) [a|the|our] (bill|check|tab|total) [of] {money} (between|among|by) {count}',
      '(split|share) {money} (between|among) {count}',
      '{money} split {count} ways',
      `how much (does each [of us|person]|do we each|is it each|per person|does everyone|would each person|is that each|is it per person) [pay|owe|have to pay|get] [(for|of|if)] {money} [split|divided|shared] ${AMONG} {count} ${PEOPLE}`,
    ],
    args: ({ money, count }) => money && { ...money, people: count },
  },
  {
    skill: 'split_bill',
    patterns: [
      '(what|how much) [is|would be|should i leave as|for] [a|an|the] {percent} (tip|gratuity) (on|for|of) [a|the] [bill|check|tab] [of] {money} [bill|check]',
      '[a|an] {percent} (tip|gratuity) (on|for|of) {money}',
      '(calculate|work out|figure out) [a|the] {percent} (tip|gratuity) (on|for|of) {money}',
      'how much (should i|do i) tip (on|for) {money} at {percent}',
      '{money} (with|plus) [a] {percent} tip',
    ],
    args: ({ money, percent }) => money && { ...money, tip_percent: percent },
  },
  {
    skill: 'calculate',
    patterns: [
      '(what|how many|how much) (percent|percentage) (increase|change|decrease|difference|more|less|growth|drop|rise|gain|loss) [is it|is|is there|is that] (from|between) {a} (to|and) {b}',
      '[what is] [the] (percent|percentage|percentual) (change|increase|decrease|difference|growth|drop|rise) (from|between) {a} (to|and) {b}',
      '(from|going from) {a} to {b} [in|is|as|what|how many|by] (what|how many|how much) (percent|percentage) (increase|decrease|change|more|less|growth|drop)',
      '(from|going from) {a} to {b} is (what|how many|how much) (percent|percentage) [increase|change|decrease|more|less]',
      '(how|by how) (many|much) (percent|percentage) (is|did it go|does it change|has it changed|did it change) from {a} to {b}',
      '[by] (how many|what) (percent|percentage) (more|bigger|higher|larger|greater) [is] {b} [is] than {a}',
    ],
    args: ({ a, b }) => ({ expression: `((${b}) - (${a})) / (${a}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: [
      '[what is|convert|turn|express|how much is] {expression} (as a|in|into a|to a|as) (percentage|percent|per cent)',
    ],
    args: ({ expression }) => ({ expression: `(${expression}) * 100`, percent: true }),
  },
  {
    skill: 'spell',
    patterns: [
      '(how|can you|could you) (do you|do i|is|would you|should i|can i|do we) (spell|write|spelled|written) [the word] {text}',
      'how (is|are) {text} (spelled|spelt|written)',
      'spell [out] [me] [the word|the name] {text} [for me]',
      'what is the [correct|right] spelling (of|for) [the word] {text}',
      '[the] spelling of [the word] {text}',
      'how to spell [the word] {text}',
      'can you spell [the word] {text}',
    ],
    args({ text }) {
      const word = text?.replace(/\s+(for me|again)$/i, '')
      return word === undefined || word.split(/\s+/).length > 3 ? undefined : { word }
    },
  },
  {
    skill: 'choose_one',
    patterns: [
      '[(let us|do you want to|shall we|can we|i want to)] [play] rock paper [and] (scissors|scissor)',
      'rock paper scissors [shoot]',
    ],
    args: () => ({ options: ['rock', 'paper', 'scissors'], game: true }),
  },
  {
    skill: 'choose_one',
    patterns: ['yes or no', '(decide|tell me|say) yes or no', 'answer (with|me) yes or no'],
    args: () => ({ options: ['yes', 'no'], game: true }),
  },
  {
    skill: 'choose_one',
    patterns: [
      '(pick|choose|decide) [for me] [one] [between|from|among|of|out of|either] [these] {options}',
      '(should i|shall i|should we|shall we) (have|take|get|eat|drink|order|wear|choose|pick|buy|go for|go with|make|cook|watch|play) {options}',
      '(help me|can you) (decide|choose|pick) [between] {options}',
      '(pick|choose) {options}',
      '(which|what) (should i|shall i|would you) (pick|choose|take|have) {options}',
    ],
    args: ({ options }) => ({ options }),
  },
]

const kind = (name: string, patterns: readonly string[]): Rule => ({
  skill: 'small_talk',
  patterns,
  args: () => ({ kind: name }),
})

/** About the assistant itself. */
const itself: readonly Rule[] = [
  {
    skill: 'about',
    patterns: [
      '(are|were) you [always|still|really] (listening|recording|hearing|eavesdropping|spying) [to|on] [me|us|everything|everything i say|what i say|my conversations] [all the time|always|constantly|24 7|right now|now|when i am not talking|in the background|secretly]',
      '(do|can|will) you [always] (listen|hear|record) [to] [me|us|everything|what i say|everything i say] (all the time|always|constantly|24 7|in the background|when i am not talking|when i sleep)',
      'do you always (listen|hear me|listen to me|record me)',
      'when (do|are|will) you (listen|listening|hear|record) [to] [me]',
      '(is|are) (the|my) (microphone|mic) [always] (on|open|off|listening) [all the time|right now|always|now]',
      'how do i (stop|make|get|turn off) you [from|to stop] listening',
      'can you (stop|not) (listening|listen) [to me]',
      '(stop|do not|quit) (listening|listen|record|recording|eavesdropping) [to me|to us|me|us]',
      '(is it|is this|is that|is parley) [still|always] (listening|recording) [to me] [now|all the time]',
    ],
    args: () => ({ topic: 'listening' }),
  },
  {
    skill: 'about',
    patterns: [
      '(what|how much|how long) (do you|does parley|is|are|will you|of what i say do you) (keep|store|save|kept|stored|saved|remember of our conversations|record) [about|of|from] [me|us|my|what i say|our conversations|our conversation|my voice|this] [data|voice]',
      '(do|does|are|is|will) (you|parley|our conversations|my conversations|this conversation|this|my voice|what i say|anything|anything i say) [be] (keep|store|save|stored|saved|kept|record|recorded) [my|our|any|all] [data|voice|conversations|conversation|recordings|history|audio|words|of this]',
      'do you (keep|store|save|record) (what i say|everything [i say]|anything|my voice|my data|our conversations|this|a history)',
      'how long (do you|are|is) (keep|our conversations|my data|it) [kept|stored] [for]',
      'where (do you|are|is) (store|keep|save|our conversations|my data|my voice|my conversations|it|the data) [stored|kept|saved] [my data|it|our conversations]',
      'what happens (to|with) (my voice|my data|what i say|our conversations|my words)',
      'what data do you (keep|collect|store|have|save) [about me]',
      'do you (collect|have) [any] data [about me]',
      '(delete|erase|clear|show) (my|the|our) (history|conversations|data|recordings)',
    ],
    args: () => ({ topic: 'kept' }),
  },
  {
    skill: 'about',
    patterns: [
      '(speak|talk|answer|switch|change|go|reply|respond|use|switch over|change over) [to|in|into] [the language to] {tongue} [please|from now on|now|with me]',
      '(switch|change) [the|your] language [to|into] {tongue}',
      '(do|can|could) you (speak|talk|understand|know|answer in|talk in|hear) {tongue}',
      '(what|which) (language|languages) (do you speak|can you speak|do you understand|can i use|are there|do you know|are you speaking)',
      '(change|switch|set) [the|your] language',
      '(can|may) i (speak|talk) [to you] [in] {tongue} [with you|to you]',
    ],
    args: () => ({ topic: 'language' }),
  },
  kind('asked', [
    'what did i [just] (ask|say|tell|ask you|say to you|tell you|ask for|want) [before|last|earlier|a moment ago]',
    'what was (my|the) [last] (question|request)',
    'what was it i [just] (asked|said|asked you)',
    'what have i just (asked|said|asked you)',
    'repeat what i [just] said',
  ]),
  kind('bored', ['i am [so|really|very] bored', 'entertain me', 'i feel bored', 'amuse me', 'let us play [a game]']),
  kind('sing', [
    '(sing|hum) [me|us|for me] [a|the|another|some] [song|lullaby|something|happy birthday|tune]',
    'sing',
    'can you sing [a song|something|for me]',
  ]),
  {
    skill: 'date',
    patterns: [
      '(how many days|how long) [is it|are there|are left|left] (until|till|to|before) (my|our) [next] {text} (on|which is on|that is on) {day}',
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'note_find',
    patterns: [
      '(how many days|how long|how many weeks|how many months) [is it|are there|are left|left] (until|till|to|before) (my|our) [next] {text}',
    ],
    args: ({ text }) => (text === undefined || /\b(alarm|timer|reminder)\b/i.test(text) ? undefined : { query: text }),
  },
]

/** The smaller everyday requests in English. */
export const everydayRules: readonly Rule[] = [...itself, ...clocks, ...table]

export const everydayFollowUps: readonly FollowUp[] = [
  {
    after: ['calculate'],
    patterns: ['(and|what about|how about|and what about) {percent} (percent|%) [of that|of it]'],
    intent({ percent }, { args }) {
      const whole = /^.+ % \* (.+)$/.exec(typeof args['expression'] === 'string' ? args['expression'] : '')?.[1]
      return whole === undefined ? undefined : { skill: 'calculate', args: { expression: `${percent} % * ${whole}` } }
    },
  },
  {
    after: ['calculate'],
    patterns: ['(and|what about|how about|and what about|and how about|or) [of|for|on|from] {a}'],
    intent({ a }, { args }) {
      const before = typeof args['expression'] === 'string' ? args['expression'] : ''
      // “15 % of 80, and of 120?”: the share stays, the whole is another.
      const share = /^(.+ %) \* .+$/.exec(before)?.[1]
      const changed = /^(.+?) ([-+]) (.+%)$/.exec(before)
      if (share !== undefined) return { skill: 'calculate', args: { expression: `${share} * ${a}` } }
      if (changed) return { skill: 'calculate', args: { expression: `${a} ${changed[2]} ${changed[3]}` } }
      const root = /^(sqrt|cbrt) /.exec(before)?.[1]
      return root === undefined ? undefined : { skill: 'calculate', args: { expression: `${root} ${a}` } }
    },
  },
  {
    after: ['time_difference'],
    patterns: ['(and|what about|how about|and what about) [in|to|between here and] {place}'],
    intent: ({ place }, { args }) => ({
      skill: 'time_difference',
      args: args['to'] === undefined ? { ...args, from: place } : { ...args, to: place },
    }),
  },
  {
    after: ['spell'],
    patterns: ['(and|what about|how about|and how about) {text}'],
    intent: ({ text }) =>
      text === undefined || text.split(/\s+/).length > 2 ? undefined : { skill: 'spell', args: { word: text } },
  },
  {
    after: ['choose_one', 'spell'],
    patterns: ['(again|once more|one more time|another one|play again|best of three)'],
    first: true,
    intent: (_slots, previous) => previous,
  },
  {
    after: ['split_bill'],
    patterns: [
      '(and|what about|how about|or|make it) [with] [a|an] {percent} [percent] [tip|gratuity]',
      '(and|what about|how about|or) with [a|an] {percent} tip',
    ],
    intent: ({ percent }, { args }) => ({ skill: 'split_bill', args: { ...args, tip_percent: percent } }),
  },
  {
    after: ['split_bill'],
    patterns: ['(and|what about|how about|or) (between|among|by|for|with) {count} [people|of us|ways]'],
    first: true,
    intent: ({ count }, { args }) => ({ skill: 'split_bill', args: { ...args, people: count } }),
  },
]
