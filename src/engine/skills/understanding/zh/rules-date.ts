import type { Rule } from '../language'

const NOW = '[现在|目前|当前|这会儿|此刻]'
const WEEKDAY = '(星期几|礼拜几|周几)'
const MANY = '(多少|几)'
const UNTIL = '(距离|离|到|距)'

/** Times and dates. */
export const dateRules: readonly Rule[] = [
  {
    skill: 'time',
    patterns: [
      `${NOW}[是](几点|几点钟|几点了|几点钟了|什么时间|什么时间了|几时)`,
      `${NOW}[的](时间|时刻)[是][多少|几点|什么]`,
      '(报时|报一下时间|报个时|看一下时间|看下时间|看看时间|说一下时间|说说时间|时间)',
      '现在(什么时候|是什么时候|什么时候了)',
      '(有没有时间|几点钟)',
    ],
    args: () => ({}),
  },
  {
    skill: 'time',
    patterns: [
      `{place}${NOW}[的][当地][时间][是](几点|几点钟|几点了|几点钟了|什么时间)`,
      `{place}${NOW}[的][当地](时间|当地时间)[是][多少|什么]`,
      `${NOW}[是]{place}[的][当地][时间][是](几点|几点钟|几点了)`,
      `(查|看|说)[一]下{place}[的][当地]时间`,
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'date',
    patterns: [
      `[今天|今日|现在][是](几号|几月几号|几月几日|几号了|${WEEKDAY}|多少号)`,
      `今天[是](几月几号|几号)[是]${WEEKDAY}`,
      '[今天|今日][的]日期[是][什么|多少|几号]',
      '今天是(什么日子|哪天|哪一天|什么日期)',
      '今天(什么日子|哪天)',
      '[现在|今年|这][是](几月|几月份|哪年|哪一年|几几年|什么年份|哪个月|什么月份)',
      '今天是(星期|周|礼拜)(一|二|三|四|五|六|日|天)',
    ],
    args: () => ({}),
  },
  {
    skill: 'date',
    patterns: [
      `[${UNTIL}]{day}[还](有|剩|剩下|差)${MANY}天[了]`,
      `[${UNTIL}]{day}[还](有|剩|剩下)多久`,
      `还(有|剩)(${MANY}天|多久)[就][到|是|过]{day}`,
      `{day}(已经|)(过去|过了|过去了)${MANY}天[了]`,
      `{day}[距离|离][今天|现在][有|是|已经]${MANY}天`,
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'date',
    patterns: [
      `[${UNTIL}]{day}[还](有|剩|剩下|差)${MANY}(个星期|周|个礼拜|星期)`,
      `还(有|剩)${MANY}(个星期|周|个礼拜)[就][到|是|过]{day}`,
    ],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'weeks' }),
  },
  {
    skill: 'date',
    patterns: [`[${UNTIL}]{day}[还](有|剩|剩下|差)${MANY}个月`, `还(有|剩)${MANY}个月[就][到|是|过]{day}`],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'months' }),
  },
  {
    skill: 'date',
    patterns: [
      `[从]{firstDay}(到|至|和|与|跟){day}[之间|中间|一共|总共|共][相差|相隔|隔|差|有|是|一共有|一共是]${MANY}天`,
    ],
    args: ({ firstDay, day }) => ({ from: firstDay, day }),
  },
  {
    skill: 'date',
    patterns: [
      `{day}[是|那天是|那天|会是]${WEEKDAY}`,
      `${WEEKDAY}是{day}`,
      '{day}是(星期|周|礼拜)(一|二|三|四|五|六|日|天)',
    ],
    args: ({ day }) => ({ day, about: 'weekday' }),
  },
  {
    skill: 'date',
    patterns: [
      '{day}[是|在|那天是|会是](几号|几月几号|几月几日|哪天|哪一天|什么时候|什么日子|什么日期|多少号)',
      '(什么时候|哪天|哪一天|几号|几月几号)[是|过]{day}',
      '{day}的日期[是][什么|多少]',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },
]
