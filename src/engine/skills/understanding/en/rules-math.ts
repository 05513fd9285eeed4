import type { Rule } from '../language'
import { misheardConversion } from './misheard-units'

const WHAT =
  '(what|how much|calculate|compute|work out|solve|what does|what do you get when you|evaluate|figure out|tell me what|do you know what|what would|and what|what if)'
const CONVERT =
  '(convert|change|turn|transform|what is|what are|how much is|how much are|how many is|calculate|express|translate|how long is|how far is|how heavy is|how hot is|how cold is|how fast is|how big is|how tall is)'

/** Arithmetic, units and chance. */
export const mathRules: readonly Rule[] = [
  {
    skill: 'convert',
    patterns: [
      `[${CONVERT}] {amount} (in|to|into|as|too|two) [(the|a)] {to}`,
      'how many {to} (is|are|in|make|equal|equals|does|do|makes|are in|are there in|is in|is there in|fit in|go into) [there in] {amount} [(is|are|make|have|contain)]',
      'how many {to} (have|has|does|do) {amount} (have|has|make|contain)',
      'how much is {amount} (in|as|to) {to}',
      '{amount} (is|are|equals|makes) how many {to}',
      'what (is|are) {amount} (converted|expressed) (to|in|into) {to}',
      'how (many|much) {to} (is|are) {amount} (equal to|equals)',
      'what (do|does) {amount} (equal|make|weigh|measure) in {to}',
    ],
    args: ({ amount, to }) => (amount && to ? { value: amount.value, from: amount.unit, to } : undefined),
  },
  {
    skill: 'convert',
    patterns: [
      'how many {to} (in|are in|are there in|make|is in|are) [up] [a|an|one] {from}',
      'how many {to} does [a|an|one] {from} have',
    ],
    args: ({ from, to }) => ({ value: 1, from, to }),
  },
  {
    skill: 'convert',
    patterns: ['[convert|what is|how much is] {number} {from} (to|in|into|as) {to}'],
    args: ({ number, from, to }) => ({ value: number, from, to }),
  },
  // Before plain sums: "add 18% to 250" is no sum of 0.18 and 250.
  {
    skill: 'calculate',
    patterns: [
      '(add|put) {a} (percent|per cent|%) (to|on|onto|on top of) {b}',
      '(increase|raise) {b} by {a} (percent|per cent|%)',
    ],
    args: ({ a, b }) => ({ expression: `${b} + ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '(take|knock|subtract|deduct|take away) {a} (percent|per cent|%) (off|off of|from|away from) {b}',
      '(decrease|reduce|lower|cut) {b} by {a} (percent|per cent|%)',
    ],
    args: ({ a, b }) => ({ expression: `${b} - ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '[what is|calculate] [the] sum of {a} and {b}',
      'add {a} (and|to|plus|with) {b}',
      'what is {a} and {b} (together|added|combined|added together)',
      'what do {a} and {b} (make|add up to|equal)',
    ],
    args: ({ a, b }) => ({ expression: `${a} + ${b}` }),
  },
  {
    skill: 'calculate',
    patterns: ['multiply {a} (by|with|and|times|bye|buy) {b}', '[what is|calculate] [the] product of {a} and {b}'],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['divide {a} (by|bye|buy|with|through) {b}', '[what is|calculate] [the] quotient of {a} and {b}'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '(subtract|take|take away) {b} (from|away from) {a}',
      '[what is|calculate] [the] difference (between|of) {a} and {b}',
    ],
    args: ({ a, b }) => ({ expression: `${a} - (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '(what|how many) (percent|percentage|per cent) of {b} is {a}',
      '{a} is what (percent|percentage|per cent) of {b}',
      '(what|how many) (percent|percentage|per cent) is {a} of {b}',
    ],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b}) * 100`, percent: true }),
  },
  // A share taken off, or put on: of the whole, not of the number before it.
  {
    skill: 'calculate',
    patterns: [`[${WHAT}] [is|are] {a} (percent|per cent|%) (off|of of|less than) [of] {b}`],
    args: ({ a, b }) => ({ expression: `${b} - ${a}%` }),
  },
  // As a price tag says it.
  {
    skill: 'calculate',
    patterns: [
      `[if] [something|it|that|a thing|the price] (costs|cost|is|was) {b} [dollars|euros|pounds|bucks] (and|but|with|at) [is|there is|it is|a] [now] {a} (percent|per cent|%) (off|discount|cheaper|reduced) [${WHAT}] [do i pay|is that|is the price|will it be|does it cost|would it be]`,
      `${WHAT} [is|are|do i pay for] {b} [dollars|euros|pounds|bucks] (with|at|minus|less) [a] {a} (percent|per cent|%) (off|discount)`,
      '{b} [dollars|euros|pounds|bucks] (with|at|minus|less) [a] {a} (percent|per cent|%) (off|discount)',
    ],
    args: ({ a, b }) => ({ expression: `${b} - ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: [`[${WHAT}] [is|are] {a} (percent|per cent|%) (on|on top of|onto|added to|more than) {b}`],
    args: ({ a, b }) => ({ expression: `${b} + ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: ['how many times does {b} go into {a}'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['[what is|calculate] [the] remainder of {a} (divided by|over|by) {b}'],
    args: ({ a, b }) => ({ expression: `(${a}) mod (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['raise {a} to the power of {b}', '{a} to the power {b}', `${WHAT} [is|are] {a} to the power {b}`],
    args: ({ a, b }) => ({ expression: `(${a}) ^ (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '{expression}',
      `${WHAT} [is|are|do] [the|the result of|the answer to|the value of] {expression} [equal|equals|make|makes|give|be|is|come to|=]`,
      'how (much|many) (is|are|does|do|makes) {expression} [make|equal|give]',
      '{expression} (is|equals|makes|gives) (what|how much)',
      'what is [the] (result|answer|value) (of|to) {expression}',
    ],
    args: ({ expression }) => ({ expression }),
  },
  { skill: 'calculate', patterns: ['{sum}'], args: ({ sum }) => ({ expression: sum }) },
  {
    skill: 'calculate',
    patterns: ['square {a}', 'raise {a} to the second power'],
    args: ({ a }) => ({ expression: `(${a}) ^ 2` }),
  },
  {
    skill: 'convert',
    patterns: [
      'how many {heardUnit} (are in|were in|or in|in|and|is in|are there in|make|earn) [the|her] {heardAmount}',
    ],
    args: ({ heardUnit, heardAmount }) =>
      heardUnit === undefined || heardAmount === undefined
        ? undefined
        : misheardConversion(heardUnit, heardAmount, false),
  },
  {
    skill: 'convert',
    patterns: [`[${CONVERT}] {heardAmount} (in|to|into) [the] {heardUnit}`],
    args: ({ heardUnit, heardAmount }) =>
      heardUnit === undefined || heardAmount === undefined
        ? undefined
        : misheardConversion(heardUnit, heardAmount, true),
  },
  {
    skill: 'flip_coin',
    patterns: [
      '(flip|toss|throw|spin) [a|me a|the|us a|of|of a|me] (coin|coins|quarter|penny|point|coyne|corn)',
      'heads or tails',
      'coin (flip|toss)',
      '(do|give me|make) a coin (flip|toss)',
      'head or tail',
      'heads or tales',
      'head or tails',
    ],
    args: () => ({}),
  },
  {
    skill: 'flip_coin',
    patterns: ['(flip|toss|throw) {count} coins', '(flip|toss) [a|the] coin {count} times'],
    args: ({ count }) => ({ count }),
  },
  { skill: 'flip_coin', patterns: ['(flip|toss|throw) [a|the] coin twice'], args: () => ({ count: 2 }) },
  {
    skill: 'roll_dice',
    patterns: [
      '(roll|throw|role|rule|row|cast) [a|the|one|of|me a|us a|some|an] (dice|die|dyes|dye|dies|dais|device)',
      '(dice|die) (roll|throw)',
      'roll it',
      '(do|give me) a dice roll',
    ],
    args: () => ({}),
  },
  {
    skill: 'roll_dice',
    patterns: [
      '(roll|throw|role|cast) {count} {sides} (sided|side) (dice|die)',
      '(roll|throw|role|cast) {count} (dice|die|dies) with {sides} (sides|faces) [each]',
      '(roll|throw|role) {count} d {sides}',
    ],
    args: ({ count, sides }) => ({ count, sides }),
  },
  {
    skill: 'roll_dice',
    patterns: [
      '(roll|throw|role|cast) [me] [a|the|one] {sides} (sided|side|sites) (dice|die)',
      '(roll|throw|role) [a|an|the|me a] d {sides}',
      '(roll|throw|role) [a|the] (dice|die) with {sides} (sides|faces)',
    ],
    args: ({ sides }) => ({ sides }),
  },
  {
    skill: 'roll_dice',
    patterns: [
      '(roll|throw|role|cast) {count} (dice|die|dyes|dies)',
      '(roll|throw|role) [a|the] (dice|die) {count} times',
    ],
    args: ({ count }) => ({ count }),
  },
  {
    skill: 'roll_dice',
    patterns: ['(roll|throw) [a|the] (dice|die) twice', '(roll|throw) a pair of dice'],
    args: () => ({ count: 2 }),
  },
  {
    skill: 'random_number',
    patterns: [
      '[(pick|choose|give me|tell me|generate|say|think of|name|i need|draw|select|make|make up)] [a|any|the|me a] [random] (number|integer) (between|from) {min} (and|to|through|too|until) {max}',
      'random [number] [between|from] {min} (and|to) {max}',
      '(pick|choose) [a number|something] between {min} and {max}',
      '[(pick|choose|give me|tell me|generate|say)] [a|me a] number {min} (to|through) {max}',
      'what is a random number between {min} and {max}',
    ],
    args: ({ min, max }) => ({ min, max }),
  },
  {
    skill: 'random_number',
    patterns: ['[(pick|choose|give me|generate)] [a|any] [random] number (up to|below|under) {max}'],
    args: ({ max }) => ({ min: 1, max }),
  },
  {
    skill: 'random_number',
    patterns: [
      '(pick|choose|give me|tell me|generate|say|think of|name|i need|draw|make up) [a|any|me a] [random] number',
      '[a] random number',
    ],
    args: () => ({}),
  },
]
