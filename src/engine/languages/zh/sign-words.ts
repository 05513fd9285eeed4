import { signWords } from '../kit/signs'
import type { SignWords } from '../reading'

/** Signs and shortened words, in Chinese. */
export const chineseSignWords: SignWords = {
  code: '代码显示在窗口里。',
  dot: '点',
  at: '艾特',
  dash: '杠',
  underscore: '下划线',
  formula: {
    sum: '求和',
    prod: '求积',
    int: '积分',
    between: (name, from, to) => `从${from}到${to}${name}`,
    limit: (at) => `${at}时的极限`,
    goesTo: '趋向于',
  },
  signs: [
    // The power stands between its two halves: "10^6" is 十的六次方.
    [/\^(?![23](?!\d))(-?\d+)/g, '的$1次方'] as const,
    ...signWords({
      plus: '加',
      plusMinus: '正负',
      minus: '减',
      times: '乘',
      divided: '除以',
      notEqual: '不等于',
      about: '大约',
      atMost: '小于等于',
      atLeast: '大于等于',
      equals: '等于',
      less: '小于',
      more: '大于',
      root: '根号',
      infinity: '无穷大',
      pi: '派',
      squared: '的平方',
      cubed: '的立方',
      power: '的次方',
      sharp: '升',
      plusPlus: '加加',
      and: '和',
      at: '艾特',
      section: '第',
    }),
  ],
  unitSigns: [
    [/°/g, '度'],
    [/²/g, '平方'],
    [/³/g, '立方'],
  ],
  abbreviations: {},
  endingAbbreviations: new Set(),
}
