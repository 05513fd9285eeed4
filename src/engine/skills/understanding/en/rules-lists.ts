import { allGoods } from '../goods'
import type { Rule } from '../language'
import { listFollowUps as followUps, named, things } from '../list-requests'
import { englishGoods } from './goods'

const LIST = '[my|the|our|a|that|this] [{listName}] list'
const CALLED = '[my|the|our|a] list (called|named|for) {listName}'
const ON = '(to|on|onto|in|into)'
const OFF = '(from|off|off of|out of)'

/** Lists of things to buy or to do. */
export const listRules: readonly Rule[] = [
  {
    skill: 'list_clear',
    patterns: [
      `(clear|empty|erase|wipe|delete|reset) [all of|everything (on|from|off)] ${LIST}`,
      `(remove|delete|clear|take|erase) (everything|all|all items|all the items|it all) ${OFF} ${LIST}`,
    ],
    args: named,
  },
  {
    skill: 'list_clear',
    patterns: [
      `(remove|delete|clear) [all] [the|what is|what I have] (checked|checked off|done|bought|finished|completed|ticked) [off] [items|things|ones|everything] ${OFF} ${LIST}`,
    ],
    args: (slots) => ({ ...named(slots), which: 'done' }),
  },
  {
    skill: 'list_check',
    patterns: [
      `(check|tick|cross|mark) off {items} [(on|from|in) ${LIST}]`,
      `(check|tick|cross|mark) {items} off [of] [${LIST}]`,
      `(mark|check|tick) {items} (as done|as bought|done|bought|as complete|as completed|as finished) [(on|from|in) ${LIST}]`,
      `i [have] [already] (bought|got|picked up|found|done|finished) [the] {items} (on|from|off) ${LIST}`,
    ],
    args: things,
  },
  {
    skill: 'list_check',
    patterns: [`(uncheck|untick|unmark) {items} [(on|from|in) ${LIST}]`],
    args: (slots) => {
      const wanted = things(slots)
      return wanted && { ...wanted, done: false }
    },
  },
  {
    skill: 'list_remove',
    patterns: [
      `(remove|delete|take|cross|strike|scratch|drop|erase|get rid of) {items} ${OFF} ${LIST}`,
      `(remove|delete|take|drop) {items} ${OFF} ${CALLED}`,
      `take {items} back off ${LIST}`,
      `i do not need {items} (on ${LIST}|anymore|any more)`,
    ],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [
      `(add|put|write|place|include|stick|get|throw) {items} ${ON} ${LIST}`,
      `(add|put|write|place) {items} ${ON} ${CALLED}`,
      `(add|put|write) {items} (down|down on) ${LIST}`,
      `(add|put) ${ON} ${LIST} {items}`,
      `${ON} ${LIST} (add|put|write) {items}`,
      `i (need|want) {items} on ${LIST}`,
    ],
    args: things,
  },
  // Without a list only where there can be no doubt what it is for.
  {
    skill: 'list_add',
    patterns: [
      '(add|buy|get|put down|write down) {items}',
      '(i|we) (need|need to buy|need to get|have to buy|must buy|should buy) {items}',
      '(i am|we are|were|i have|we have) [just] [almost|nearly] (out of|run out of) {items}',
    ],
    args: (slots) => (slots.items && allGoods(slots.items, englishGoods) ? things(slots) : undefined),
  },
  {
    skill: 'list_add',
    patterns: [
      `(create|make|start|begin|open|new|set up|i need) [me] [a|the|my|another] [new] {listName} list with {items}`,
      `(create|make|start|begin|open|new) [me] [a|another] [new] list (called|named|for) {listName} with {items}`,
    ],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [
      '(create|make|start|begin|new|set up|i need) [me] [a|the|my|another] [new] {listName} list',
      '(create|make|start|begin|new) [me] [a|another] [new] list (called|named|for) {listName}',
    ],
    args: ({ listName }) => ({ list: listName }),
  },
  {
    skill: 'list_read',
    patterns: [
      '(what|which) lists (do i have|are there|have i got|do you have|exist)',
      '(list|show|show me|read|tell me|what are) [all] [of] (my|the) lists',
      '(do i have|are there) any lists',
      'my lists',
    ],
    args: () => ({ which: 'names' }),
  },
  {
    skill: 'list_read',
    patterns: [
      `(what|which things|what things|what items|what all) [is|are|do i have|have i got|else is] (on|in) ${LIST} [now|so far|today]`,
      `(read|show|tell me|open|check|list|give me|go through|read out|say|display|see) [me] [out|what is on|everything on] ${LIST} [out|to me|out loud]`,
      `what (does|do) ${LIST} (say|have|contain) [on it]`,
      `(do i have|is there) (anything|something) on ${LIST}`,
      `how many (things|items) are on ${LIST}`,
      `what else (is|do i have|have i got|did i put) on (it|${LIST})`,
      `how (long|full) is ${LIST}`,
      `what (is|are) [left|still] on ${LIST}`,
      `(what is|what are) (my|the) [{listName}] list`,
      '(my|the) {listName} list',
      '[my] shopping list',
    ],
    args: named,
  },
  {
    skill: 'list_read',
    patterns: [
      'what (do|should|must) (i|we) [need to|have to] (buy|get|pick up|shop for) [today|at the (store|shop|supermarket)]',
      'what (do|did) (i|we) (need|want) (from|at) the (store|shop|supermarket|grocery store)',
    ],
    args: () => ({ list: 'shopping' }),
  },
  {
    skill: 'list_read',
    patterns: [`(is|are) [there] [any] {items} on ${LIST}`, `(do|did) i (have|put|add) [any] {items} (on|to) ${LIST}`],
    args: ({ items, listName }) =>
      items?.length === 1 ? { item: items[0], ...(listName !== undefined && { list: listName }) } : undefined,
  },
]

export const listFollowUps = followUps({
  add: [
    '(and|also|plus|oh and|and also|add|also add|and add|put|and put) {items} [to it|on it|there|too|as well]',
    '{items} (too|as well|also)',
  ],
  remove: ['(remove|delete|take) {items} [again|off|out|from it|off it]', '(not|no) {items}'],
  check: ['i [have] [already] (bought|got|have|picked up|found) [the] {items}', '{items} (is|are) done'],
  read: ['(read it|what is on it|show it|what is (left|on there|still on it)) [again|now|to me|out]', 'what else'],
})
