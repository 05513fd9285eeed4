import type { Rule } from '../language'
import { eachOf, timersOf, timersOfOneLength, timesAlone } from '../several'
import { SET_LENGTH, SETS } from './rules-timer'

const TIMER = '(计时器|定时器|倒计时|计时|倒计时器|倒数计时)'
const ALARM = '(闹钟|闹铃|起床铃)'
const WAKE = '(叫我起床|叫醒我|叫我起来|把我叫醒|把我叫起来|喊我起床|喊我起来|喊醒我|唤醒我|叫我|叫我一声|把我喊醒)'
const REMIND = '(提醒我|提醒一下我|提醒下我|提醒我一下|告诉我|通知我|叫我|提醒我们)'
const EACH = '[各|都|分别|都要]'
const IS = '[:|分别是|分别为|时间是|时间分别是|是|为|分别在|在|分别定在|定在]'
const PIECES = '[个|不同的|个不同的]'

/** Several at once: 定三个计时器：5、10和15分钟. */
export const severalRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[${SET_LENGTH}]{durations}[的]${TIMER}`,
      `[${SETS}]{durations}[的|这]{count}${PIECES}${TIMER}`,
      `[${SETS}]{count}${PIECES}${TIMER}${IS}{durations}`,
      `[${SETS}]{count}${PIECES}{durations}[的]${TIMER}`,
      `[${SETS}]${TIMER}${IS}{durations}`,
    ],
    args: ({ count, durations }) => timersOf(durations, count),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET_LENGTH}]{whens}[的]${ALARM}`,
      `[${SETS}]{whens}[的|这]{count}${PIECES}${ALARM}`,
      `[${SETS}]{count}${PIECES}${ALARM}${IS}{whens}`,
      `[${SETS}]{count}${PIECES}{whens}[的]${ALARM}`,
      `[${SETS}]${ALARM}${IS}{whens}`,
      `{whens}[的时候]${EACH}${WAKE}`,
      `{whens}${EACH}${SETS}[一个|个]${ALARM}`,
    ],
    args: ({ count, whens }) => eachOf(whens, 'alarm', count),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[在]{whens}[的时候]${EACH}[记得|请]${REMIND}[一次]`,
      `[在]{whens}[的时候]${EACH}[记得|请]${REMIND}[要|:]{label}`,
      `${REMIND}[在]{whens}[的时候|要|:]{label}`,
    ],
    args: ({ whens, label }) =>
      eachOf(
        whens?.map((when) => ({ ...when, ...(label !== undefined && { label: label.replace(/^(?:我要|我)/, '') }) })),
        'reminder',
      ),
  },
]

/** More than one of the same length, or fewer times than were said; after all that is one: 两个半小时 is one length. */
export const countedRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [`[${SETS}]{count}个{duration}[的]${TIMER}`],
    args: ({ count, duration }) => timersOfOneLength(duration, count),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SETS}]{count}个${TIMER}${IS}{duration}`],
    args: ({ count, duration }) =>
      duration === undefined || count === 1 ? undefined : eachOf([{ seconds: duration }], 'timer', count),
  },
  {
    skill: 'timer_start',
    patterns: [`[${SETS}]{count}个${ALARM}${IS}{when}`],
    args: ({ count, when }) => (count === 1 ? undefined : when && eachOf([{ ...when }], 'alarm', count)),
  },
  {
    skill: 'timer_start',
    patterns: [`${SETS}{count}个${TIMER}`],
    args: ({ count }) => (count === undefined || count < 2 ? undefined : {}),
  },
]

export const severalFollowUps = [timesAlone(['{durations}', '{whens}'])]
