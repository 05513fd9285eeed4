import type { FollowUp, Rule } from '../language'
import { amended, changed } from '../timer-amendments'

const ALARM = '(闹钟|闹铃)'
const TIMER = '(计时器|定时器|倒计时|闹钟|它)'
const WATCH = '(秒表|跑表)'

/** While something rings, what is changed about what will, and the stopwatch. */
export const chineseRingingRules: readonly Rule[] = [
  {
    skill: 'timer_dismiss',
    patterns: [
      '(贪睡|稍后提醒|稍后再提醒|稍后再提醒我|待会儿再叫我|过会儿再叫我|一会儿再叫我|等会儿再叫我|再睡一会儿|让我再睡一会儿|再睡会儿|推迟闹钟|闹钟推迟|过一会儿再提醒我)',
    ],
    args: () => ({ snooze: true }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      `[把][${ALARM}](推迟|延后|延迟|推后){duration}`,
      '[让我]再睡{duration}',
      '[过]{duration}[后|以后|之后]再(叫我|提醒我|响|提醒|叫)',
      '贪睡{duration}',
    ],
    args: ({ duration }) => ({ snooze: true, seconds: duration }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      `(我起来了|我起床了|起来了|起床了|我醒了|醒了|知道了别响了|别响了|不要响了|别吵了|关掉铃声|停止响铃|听到了|我听到了|我知道了|关闹钟|把它关了|关了它)`,
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_change',
    patterns: [
      `[给|把][${TIMER}](加|再加|增加|延长|多加|再加上){duration}`,
      `${TIMER}[再](加|增加|延长|多){duration}`,
      '(再加|再来|多加|延长){duration}',
    ],
    args: ({ duration }) => ({ action: 'add', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '给{label}[的](计时器|定时器|倒计时)[再](加|增加|延长){duration}',
      '把{label}[的](计时器|定时器)(延长|加){duration}',
    ],
    args: ({ duration, label }) => ({ action: 'add', seconds: duration, label }),
  },
  {
    skill: 'timer_change',
    patterns: [`[给|把][${TIMER}](减|减少|缩短|减掉|减去|少){duration}`],
    args: ({ duration }) => (duration === undefined ? undefined : { action: 'add', seconds: -duration }),
  },
  {
    skill: 'timer_change',
    patterns: ['暂停[计时器|定时器|倒计时|计时]', '(把|)(计时器|定时器|倒计时)(暂停|停一下)'],
    args: () => ({ action: 'pause' }),
  },
  {
    skill: 'timer_change',
    patterns: ['暂停{label}[的](计时器|定时器|倒计时)', '把{label}[的](计时器|定时器|倒计时)暂停'],
    args: ({ label }) => ({ action: 'pause', label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(继续|恢复)[计时器|定时器|倒计时|计时]', '(把|让|)(计时器|定时器|倒计时)继续'],
    args: () => ({ action: 'resume' }),
  },
  {
    skill: 'timer_change',
    patterns: [`(把|)(计时器|定时器|闹钟)(改名|命名|改名叫|改名为|命名为|叫做)[为|成|叫]{label}`],
    args: ({ label }) => ({ action: 'rename', name: label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(把|)[这个|那个](计时器|定时器|倒计时)(改|改成|改为|改到|调|调成|调到|换成|设为)[成|为|到]{duration}'],
    args: ({ duration }) => ({ action: 'set', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: [
      `(把|)[这个|那个|我的](闹钟|闹铃|提醒)(改|改成|改为|改到|调|调成|调到|换成|推迟到|提前到|改在)[成|为|到|在]{when}`,
    ],
    args: ({ when }) => when && { action: 'set', ...when },
  },

  {
    skill: 'stopwatch',
    patterns: [
      `(开始|启动|打开|开)[一个|个|一下]${WATCH}`,
      `${WATCH}(开始|启动|继续|走)`,
      `继续${WATCH}`,
      '(开始|帮我)掐表',
    ],
    args: () => ({ action: 'start' }),
  },
  {
    skill: 'stopwatch',
    patterns: [`(停止|停|停下|暂停|关掉|关闭|结束)${WATCH}`, `(把|)${WATCH}(停|停止|暂停|停下|停下来|关掉)`],
    args: () => ({ action: 'stop' }),
  },
  {
    skill: 'stopwatch',
    patterns: [`(重置|清零|归零|清除|取消)${WATCH}`, `(把|)${WATCH}(重置|清零|归零|归位)`],
    args: () => ({ action: 'reset' }),
  },
  {
    skill: 'stopwatch',
    patterns: [
      `${WATCH}[现在|上][是|走了|显示|走到|有|过了](多久|多少|多少秒|几秒|多少时间|几分钟|什么|哪儿|多长时间)[了]`,
      `(看看|看一下|查看|读一下|报一下)${WATCH}`,
      `(过去|过了|已经|走了)(多久|多少时间|多长时间)[了]`,
    ],
    args: () => ({ action: 'read' }),
  },
]

const SORRY = '(不|不对|不是|不不|等等|错了|说错了|哦不|抱歉|我是说|应该是|改成|改为)'
const MEANT = '[我是说|应该是|是|改成|改为|要]'

/** Corrections of a timer that was just set. */
export const chineseTimerCorrections: readonly FollowUp[] = [
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${SORRY}[${SORRY}]${MEANT}{duration}`, '(改成|改为|换成|还是){duration}[吧]', '{duration}吧'],
    first: true,
    intent: ({ duration }, previous) => changed({ duration }, previous),
    amended: ({ duration }, previous) => amended({ duration }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${SORRY}[${SORRY}]${MEANT}{when}`, '(改成|改为|改到|换成|还是){when}[吧]', '{when}吧'],
    first: true,
    intent: ({ when }, previous) => changed({ when }, previous),
    amended: ({ when }, previous) => amended({ when }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${SORRY}[${SORRY}]${MEANT}{number}`, '(改成|改为|换成){number}[吧]'],
    first: true,
    intent: ({ number }, previous) => changed({ number }, previous),
    amended: ({ number }, previous) => amended({ number }, previous),
  },
  {
    after: ['timer_cancel'],
    patterns: [`${SORRY}[${SORRY}]${MEANT}{duration}`],
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_change', 'timer_cancel'],
    patterns: ['{label}[还](剩|有|要)(多久|多少时间|几分钟)'],
    first: true,
    // “还剩多久” has no name in it.
    intent: ({ label }) =>
      label === undefined || /^(?:还|现在|一共|总共|它|那个?|这个?|大概|到底)+$/.test(label)
        ? { skill: 'timer_list', args: {} }
        : { skill: 'timer_list', args: { label } },
  },
  {
    after: ['timer_start'],
    patterns: ['{when}[的]'],
    answersQuestion: true,
    intent: ({ when }, { args }) =>
      when && args['seconds'] === undefined && args['at'] === undefined && args['day'] === undefined
        ? { skill: 'timer_start', args: { ...args, ...when } }
        : undefined,
  },
]
