import type { Rule } from '../language'

/** Verbs that set something. */
export const SETS = '(设定|设置|开始|启动|新建|创建|添加|定|订|设|开|来|加|建|弄|上|调)[上|了|好|一下]'
/** Verbs that set something, and the measure word behind them. */
export const SET = `${SETS}[一个|个|一]`
/** Before a length of time, whose own 一个 comes first: 一个半小时 is an hour and a half. */
export const SET_LENGTH = `${SETS}(|一个|个|一)`
const TIMER = '(计时器|定时器|倒计时|计时|倒计时器|倒数计时|闹钟|闹铃)'
const COUNT = '(计时|倒计时|定时|倒数|计个时|计时器|定时器)'
const CANCEL = '(取消|关掉|关闭|关了|停掉|停止|停|删掉|删除|结束|去掉)'
const AFTER = '(后|以后|之后)'
const TIMERS = '(计时器|定时器|倒计时)'

/** Timers. */
export const timerRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `{duration}[的]${TIMER}`,
      `${SET_LENGTH}{duration}[的]${TIMER}`,
      `${SET}${TIMER}[时间|时长|要|是|为|到]{duration}`,
      `${COUNT}{duration}`,
      `{duration}${COUNT}`,
      `{duration}${AFTER}[再](提醒我|叫我|告诉我|通知我|喊我|提醒一下|提醒我一下|叫我一下|响)`,
      `${SET_LENGTH}{duration}`,
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}]{duration}的{label}[的]${TIMER}`,
      `${SET}{label}[的]${TIMERS}[时间|时长|要|是|为]{duration}`,
      `给{label}${COUNT}{duration}`,
      `{label}${COUNT}{duration}`,
      `${SET}{duration}[的]${TIMER}(煮|给|用来|叫|名字叫|名叫|做){label}`,
    ],
    args: ({ duration, label }) => ({ seconds: duration, label: label?.replace(/的$/, '') }),
  },
  { skill: 'timer_start', patterns: [`${SET}${TIMERS}`, '(开始|)(计时|倒计时|定时)'], args: () => ({}) },
  {
    skill: 'timer_cancel',
    patterns: [
      `${CANCEL}[我的](所有|全部|全部的|所有的|一切)[的]${TIMERS}`,
      `把(所有|全部)[的]${TIMERS}[都|全|全都]${CANCEL}`,
      `(把|)(它们|全部|所有的|两个)[都|全]${CANCEL}`,
    ],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}(最后|最后一个|最近的|刚才的|刚才那个|上一个|刚刚的)[的]${TIMERS}`],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[这个|那个|我的]${TIMERS}`, `把[这个|那个]${TIMERS}${CANCEL}`, `${TIMERS}${CANCEL}`],
    args: () => ({}),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}{duration}的${TIMER}`, `把{duration}的${TIMER}${CANCEL}`, `${CANCEL}{duration}${TIMERS}`],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}{label}[的]${TIMERS}`, `把{label}[的]${TIMERS}${CANCEL}`],
    args: ({ label }) => ({ label }),
  },
  {
    skill: 'timer_list',
    patterns: ['(哪个|哪一个)[计时器|定时器|倒计时][会]先(响|到|结束|完|到时间)', '(先响|先到)的是(哪个|哪一个)'],
    args: () => ({ which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '[计时器|定时器|倒计时][还](剩|剩下|有|剩余)(多久|多少时间|几分钟|多长时间|多少分钟|多少)',
      '[计时器|定时器|倒计时](什么时候|还要多久|还有多久)[会|到|才][响|到|结束|到时间|完]',
      '(还有多久|还剩多少时间|剩余时间)[是多少]',
      `(有|开着|设了|现在有)[几个|哪些|什么|多少个]${TIMERS}[在][运行|跑|走]`,
      `[有没有|我有][在]${TIMERS}[在](运行|跑|走|有哪些)`,
      `(列出|看看|看一下|查看|显示|说说)[我的][所有]${TIMERS}`,
      `${TIMERS}[怎么样了|到哪了|走到哪了|状态]`,
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_list',
    patterns: [`{label}[的]${TIMERS}[还](剩|剩下|有|要)(多久|多少时间|几分钟|多长时间)`],
    args: ({ label }) => ({ label }),
  },
]
