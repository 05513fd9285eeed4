import type { FollowUp } from '../language'
import { chineseTimerCorrections } from './rules-ringing'

const AND = '(那|那么|还有|和|那如果是)'
const CANCEL = '(取消|关掉|停掉|删掉|删除|停止)'

/** A sum that goes on: 再加五, 乘以二. */
const goesOn = (patterns: readonly string[], sign: string): FollowUp => ({
  after: ['calculate'],
  patterns,
  intent: ({ a }, { args }) => ({
    skill: 'calculate',
    args: { expression: `(${String(args['expression'])}) ${sign} (${a})` },
  }),
})

/** What people say next. */
export const chineseFollowUps: readonly FollowUp[] = [
  ...chineseTimerCorrections,
  {
    after: ['flip_coin', 'roll_dice', 'random_number', 'small_talk'],
    patterns: ['(再来一次|再来|再一次|再来一个|再来一遍|再扔一次|再掷一次|再抛一次|还要|换一个|再讲一个|再说一个)'],
    first: true,
    intent: (_slots, previous) =>
      previous.skill !== 'small_talk' || previous.args['kind'] === 'joke' ? previous : undefined,
  },
  {
    after: ['time'],
    patterns: [`${AND}[在]{place}`, '{place}'],
    intent: ({ place }) => ({ skill: 'time', args: { place } }),
  },
  {
    after: ['date'],
    patterns: [`${AND}{day}`, '{day}'],
    intent: ({ day }, { args }) => ({ skill: 'date', args: { ...args, day } }),
  },
  {
    after: ['convert'],
    patterns: [`[${AND}](是|等于|合|换成|换算成)[多少|几]{to}`, `${AND}[多少]{to}`, '多少{to}'],
    intent: ({ to }, { skill, args }) => ({ skill, args: { ...args, to } }),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${CANCEL}[它|这个|那个|掉|吧]`, `把(它|这个|那个)${CANCEL}`],
    first: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: [`(把|)(都|全|全部|两个都|全都)${CANCEL}[了]`, `${CANCEL}(全部|所有的|两个)`],
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_start', 'timer_list'],
    patterns: ['再(来|定|设|加)一个{duration}[的]', '(再来个|还有一个|再定个){duration}[的]'],
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start'],
    patterns: ['{duration}[后|的]'],
    answersQuestion: true,
    intent: ({ duration }, { args }) =>
      args['seconds'] === undefined && args['at'] === undefined
        ? { skill: 'timer_start', args: { ...args, seconds: duration } }
        : undefined,
  },
  {
    after: ['timer_cancel'],
    patterns: ['(全部|都|所有的|两个都|全都|都要)'],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[那个]{duration}[的][那个]'],
    answersQuestion: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['[那个]{label}[的][那个]'],
    answersQuestion: true,
    intent: ({ label }) => ({ skill: 'timer_cancel', args: { label } }),
  },
  {
    after: ['note_add'],
    patterns: ['(忘掉|忘了|删掉|删除)(它|这个|这条|那条)', '把(它|这个|这条)(删了|忘掉|删掉)'],
    intent: () => ({ skill: 'note_forget', args: { which: 'last' } }),
  },
  goesOn(['[再|然后](加|加上){a}'], '+'),
  goesOn(['[再|然后](乘|乘以|乘上){a}'], '*'),
  goesOn(['[再|然后](除以|除){a}'], '/'),
  goesOn(['[再|然后](减|减去|减掉){a}'], '-'),
  {
    after: ['volume', 'speech_speed'],
    patterns: ['(再来一点|再一点|还要|再来|继续|再大一点|再小一点|再快一点|再慢一点)'],
    intent: (_slots, previous) => (previous.args['action'] === 'set' ? undefined : previous),
  },
]
