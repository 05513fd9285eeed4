import type { Rule, Slots } from '../language'
import { SET } from './rules-timer'

const ALARM = '(闹钟|闹铃|起床铃)'
const WAKE = '(叫我起床|叫醒我|叫我起来|把我叫醒|把我叫起来|喊我起床|喊我起来|喊醒我|唤醒我|叫我|叫我一声|把我喊醒)'
const REMIND = '(提醒我|提醒一下我|提醒下我|提醒我一下|告诉我|通知我|叫我|提醒我们)'
const CANCEL = '(取消|关掉|关闭|关了|停掉|删掉|删除|去掉|撤掉)'
const ALL = '(所有|全部|全部的|所有的)[的]'
const LIST = '(列出|看看|看一下|查看|显示|说说|念一下|念念|查一下)'

const alarm = ({ when }: Slots): Record<string, unknown> | undefined => when && { ...when, kind: 'alarm' }
const reminder = ({ when, label }: Slots): Record<string, unknown> | undefined =>
  when && { ...when, kind: 'reminder', ...(label !== undefined && { label: label.replace(/^(?:[:，,]|我要|我)/, '') }) }

/** The one of a clock time, a day or both. */
const one =
  (kind: 'alarm' | 'reminder') =>
  ({ when }: Slots): Record<string, unknown> | undefined =>
    when === undefined || when.seconds !== undefined || when.repeat !== undefined
      ? undefined
      : { kind, ...(when.at !== undefined && { at: when.at }), ...(when.day !== undefined && { day: when.day }) }

/** Alarms and reminders. */
export const chineseAlarmRules: readonly Rule[] = [
  // Asked, not set.
  {
    skill: 'timer_list',
    patterns: [
      `[我]{day}[还](有|定了|设了|有没有)[定|设]${ALARM}(吗|没有|没|呢)`,
      `[我]{day}${ALARM}(有吗|有没有|定了吗|设了吗)`,
    ],
    args: ({ day }) => ({ kind: 'alarm', day }),
  },
  {
    skill: 'timer_list',
    patterns: [`(哪个|哪一个|下一个|最早的)${ALARM}(先响|是几点|几点响|最早|先到)`, `下一个${ALARM}`],
    args: () => ({ kind: 'alarm', which: 'next' }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[${SET}]{when}[的]${ALARM}`,
      `${SET}${ALARM}[时间|是|在|到]{when}`,
      `{when}${SET}${ALARM}`,
      `把${ALARM}(定|设|设定|设置)(在|到|成|为){when}`,
      `${ALARM}(定|设|设定|设置|定在|设在|定到)[在|到|成|为]{when}`,
      `[${SET}]{when}[的]起床闹钟`,
      `[在]{when}[的时候]${WAKE}`,
      `(叫我起床|叫醒我)[在]{when}`,
    ],
    args: alarm,
  },
  {
    skill: 'timer_start',
    patterns: [`[${SET}]{when}[的]{label}[的]${ALARM}`],
    args: ({ when, label }) => when && { ...when, kind: 'alarm', label },
  },
  { skill: 'timer_start', patterns: [`[在]{when}[的时候][记得]${REMIND}`, `[${SET}]{when}的提醒`], args: reminder },
  {
    skill: 'timer_start',
    patterns: [
      `[在]{when}[的时候记得|记得|请|都|都要|要][请]${REMIND}[要|:]{label}`,
      `${REMIND}[在]{when}[的时候|要|:]{label}`,
      `${SET}{when}[的]{label}[的](提醒|提醒事项)`,
      `${SET}{when}[的](提醒|提醒事项)[内容是|叫|叫做|:|说]{label}`,
      `${SET}(提醒|提醒事项)[:|在]{when}{label}`,
      `{when}别(忘了|忘记|让我忘了)[提醒我]{label}`,
      `别让我忘了{when}{label}`,
    ],
    args: reminder,
  },
  {
    skill: 'timer_start',
    patterns: [`提醒我{label}`, '提醒我一下{label}', '别让我忘了{label}'],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  { skill: 'timer_start', patterns: [`${SET}${ALARM}`, '(叫我起床|叫醒我)'], args: () => ({ kind: 'alarm' }) },
  { skill: 'timer_start', patterns: [`${SET}(提醒|提醒事项)`, '提醒我'], args: () => ({ kind: 'reminder' }) },

  {
    skill: 'timer_cancel',
    patterns: [
      `${CANCEL}[我的]${ALL}${ALARM}`,
      `把${ALL}${ALARM}[都|全|全都|全部]${CANCEL}`,
      `${ALARM}(都|全|全部)${CANCEL}`,
    ],
    args: () => ({ kind: 'alarm', which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[我的]${ALL}(提醒|提醒事项)`, `把${ALL}(提醒|提醒事项)[都|全|全都]${CANCEL}`],
    args: () => ({ kind: 'reminder', which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[我的]{when}[的]${ALARM}`, `把[我的]{when}[的]${ALARM}${CANCEL}`],
    args: one('alarm'),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[我的]{when}[的](提醒|提醒事项)`, `把[我的]{when}[的](提醒|提醒事项)${CANCEL}`],
    args: one('reminder'),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[这个|那个|我的]${ALARM}`, `把[这个|那个|我的]${ALARM}${CANCEL}`],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[这个|那个|我的](提醒|提醒事项)`, `把[这个|那个|我的](提醒|提醒事项)${CANCEL}`],
    args: () => ({ kind: 'reminder' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}[关于]{label}的(提醒|提醒事项)`, `把[关于]{label}的(提醒|提醒事项)${CANCEL}`],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`${CANCEL}{label}的${ALARM}`, `把{label}的${ALARM}${CANCEL}`],
    args: ({ label }) => ({ kind: 'alarm', label }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[我][有|定了|设了|现在有](几个|哪些|什么|多少个)${ALARM}`,
      `[我的]${ALARM}[是|定在|定的是|设在|设的是|定的](几点|几点钟|什么时候|什么时间)[的|响]`,
      `[我的]${ALARM}(有哪些|什么时候响|几点响)`,
      `${LIST}[我的][所有]${ALARM}`,
    ],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[我]{day}(有没有|有|定了)[定|设|我的|几个|哪些]${ALARM}`,
      `[我]{day}[的]${ALARM}[是|定在](几点|几点钟|什么时候)[响]`,
    ],
    args: ({ day }) => ({ kind: 'alarm', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[我的]下一个${ALARM}[是|在|定在](几点|什么时候)[响]`,
      `(离|距离|到)[我的][下一个]${ALARM}[响]还有(多久|多长时间|几个小时)`,
      `${ALARM}还有多久响`,
      '我还能睡多久',
    ],
    args: () => ({ kind: 'alarm', which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[我]{day}[有](有没有|有什么|有哪些|有|什么|哪些)[我的](提醒|提醒事项)`,
      `你{day}(要|会)提醒我(什么|哪些事|做什么)`,
      `{day}(我要做什么|有什么事|我有什么事|有什么安排|我有什么安排)`,
    ],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      `[我][有|设了|现在有](几个|哪些|什么|多少个)(提醒|提醒事项)`,
      `[我的](提醒|提醒事项)(有哪些|有什么)`,
      `[我](有没有|有什么|有哪些|有)[我的](提醒|提醒事项)`,
      `${LIST}[我的][所有](提醒|提醒事项)`,
      `你(要|会|准备)提醒我(什么|哪些事|做什么)`,
    ],
    args: () => ({ kind: 'reminder' }),
  },
]
