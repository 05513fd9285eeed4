import type { FollowUp, Rule } from '../language'

const MANY = '(多少|几)'
const HERE = '(这里|这边|我这里|我这边|我们这里|我们这边|我们|本地|国内)'
const WHEN = '[的时候|时|的话]'
const OCLOCK = '[那边|当地|那里][是](几点|几点钟|几点了|什么时间)'
const WITH = '(和|跟|与|同)'

/** Clocks elsewhere, weeks and ages. */
const clocks: readonly Rule[] = [
  {
    skill: 'time_difference',
    patterns: [`{place}[时间]{when}${WHEN}{otherPlace}${OCLOCK}`, `当{place}[是]{when}${WHEN}{otherPlace}${OCLOCK}`],
    args: ({ when, place, otherPlace }) =>
      when?.at === undefined ? undefined : { from: place, to: otherPlace, at: when.at },
  },
  {
    skill: 'time_difference',
    patterns: [`{place}[时间]{when}${WHEN}${HERE}${OCLOCK}`, `{place}[时间]{when}[是]${HERE}[的]几点`],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { from: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [`${HERE}[时间]{when}${WHEN}{place}${OCLOCK}`],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { to: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `{place}${WITH}{otherPlace}[之间|的|之间的](时差|相差|差|时间差|时间相差)[是|有][${MANY}][个][小时|钟头]`,
      `{place}比{otherPlace}(早|晚|快|慢|早了|晚了)${MANY}[个](小时|钟头)`,
    ],
    args: ({ place, otherPlace }) => ({ from: place, to: otherPlace }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `{place}${WITH}${HERE}[之间|的|之间的](时差|相差|差|时间差)[是|有][${MANY}][个][小时|钟头]`,
      `${HERE}${WITH}{place}[之间|的|之间的](时差|相差|差|时间差)[是|有][${MANY}][个][小时|钟头]`,
      `{place}比${HERE}(早|晚|快|慢|早了|晚了)${MANY}[个](小时|钟头)`,
      `{place}[的]时差[是][${MANY}][个][小时]`,
    ],
    args: ({ place }) => ({ to: place }),
  },
  {
    skill: 'week_number',
    patterns: ['[现在|今天|这周|本周|这个星期|这个礼拜][是][今年|一年][的]第几(周|个星期|个礼拜|星期)'],
    args: () => ({}),
  },
  {
    skill: 'week_number',
    patterns: ['{day}[是|在][今年|一年|那年][的]第几(周|个星期|个礼拜)'],
    args: ({ day }) => ({ day }),
  },
  {
    skill: 'age',
    patterns: [
      '[我|他|她|如果]{year}年(出生|生|生的|出生的)[的人|的话][今年|现在|我今年|我现在|他今年|她今年][是](几岁|多大|多少岁|几岁了|多大了|多少岁了)',
      '[我|他|她]是{year}年(出生|生)的[今年|现在][几岁|多大|多少岁]',
    ],
    args: ({ year }) => ({ born: String(year) }),
  },
]

const EACH = '[平均|那么][每人|每个人|一人|一个人|人均][要|该|应该|需要][付|出|给|分|摊][多少|多少钱|几块|几块钱]'
const SHARE = '(平分|分|平摊|均摊|分摊|aa|a a|一起付|来分|一起分)'

/** Bills, shares, spelling and choices. */
const sums: readonly Rule[] = [
  {
    skill: 'split_bill',
    patterns: [
      `{money}[的账单|的账|的饭钱]加{percent}[的]小费{count}(个人|人|个)${SHARE}${EACH}`,
      `{money}[的账单|的账|的饭钱]{count}(个人|人|个)${SHARE}加{percent}[的]小费${EACH}`,
    ],
    args: ({ money, count, percent }) => money && { ...money, people: count, tip_percent: percent },
  },
  {
    skill: 'split_bill',
    patterns: [
      `[把]{money}[的账单|的账|的饭钱|的花费]{count}(个人|人)${SHARE}${EACH}`,
      `{count}(个人|人)${SHARE}{money}[的账单|的账|的饭钱]${EACH}`,
      `把{money}[的账单|的账|的饭钱]分给{count}(个人|人)${EACH}`,
    ],
    args: ({ money, count }) => money && { ...money, people: count },
  },
  {
    skill: 'split_bill',
    patterns: [
      '{money}[的账单|的账|的饭钱](给|付|加){percent}[的]小费[是|要][多少|多少钱]',
      '{money}的{percent}小费[是][多少|多少钱]',
    ],
    args: ({ money, percent }) => money && { ...money, tip_percent: percent },
  },
  {
    skill: 'calculate',
    patterns: [
      `从{a}(到|涨到|增加到|增长到|升到|降到|跌到|减少到|提高到|下降到){b}[是|涨了|增加了|增长了|降了|跌了|减少了|下降了|变化了|提高了](百分之几|百分之多少)`,
    ],
    args: ({ a, b }) => ({ expression: `((${b}) - (${a})) / (${a}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: ['{a}[是|占|占了]{b}[的](百分之几|百分之多少)', '{a}占{b}的(多少|比例|比例是多少)'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b}) * 100`, percent: true }),
  },
  {
    skill: 'spell',
    patterns: [
      '怎么(拼|拼写|写){text}[这个词|这个单词]',
      '{text}[这个词|这个单词](怎么拼|怎么拼写|如何拼写|怎么写)',
      '(拼写|拼一下|拼读){text}',
    ],
    // Chinese words have no letters to tell one by one.
    args: ({ text }) => (text !== undefined && /^[\p{Script=Latin} '-]+$/u.test(text) ? { word: text } : undefined),
  },
  {
    skill: 'choose_one',
    patterns: ['[来|玩|我们玩|一起玩|我们来玩][玩](石头剪刀布|剪刀石头布|猜拳|石头剪子布)[吧]'],
    args: () => ({ options: ['石头', '剪刀', '布'], game: true }),
  },
  {
    skill: 'choose_one',
    patterns: [
      '[从|在|我]{options}[里|中|里面|之间|之中](选一个|挑一个|选哪个|哪个好|二选一|随便选一个|选一个吧|随机选一个|选哪一个好)',
      '(选|选一个|挑一个|二选一){options}',
      '我[今天|今晚|中午|晚上](该|应该|是){options}',
      '(我该|我应该|该|是){options}',
    ],
    args: ({ options }) => ({ options }),
  },
]

const kind = (name: string, patterns: readonly string[]): Rule => ({
  skill: 'small_talk',
  patterns,
  args: () => ({ kind: name }),
})

const KEEP = '(保存|保留|存|存储|记录|储存|留着|存着|存了)'

/** About the assistant itself. */
const itself: readonly Rule[] = [
  {
    skill: 'about',
    patterns: [
      '你[是不是|是否|会|会不会][一直|总是|现在|还|老|随时|都|偷偷][在](听|偷听|监听|录音)[我|我们][说话|讲话]',
      '你[是不是|会不会|会][一直|总是|现在|偷偷][在](听|偷听|监听|录)[着|我|我们|我的话|我说话|我们说话]',
      '你在(听|录音|监听|偷听)[我|我们][说话|讲话]',
      '你(什么时候|何时)[在|会](听|录音|听我说话)',
      '麦克风[现在|一直](是|)(开着|开着的|开的|关着|关着的)',
      '(怎么|怎样|如何)(让你不听|关闭监听|让你停止听|关掉麦克风)',
      '(别听了|不要听我说话|别听我说话|别偷听)',
    ],
    args: () => ({ topic: 'listening' }),
  },
  {
    skill: 'about',
    patterns: [
      `你[会|都|是否|会不会]${KEEP}[了|我|我的|我们的|哪些|什么|关于我的|我哪些|我的哪些][什么|哪些](数据|信息|东西|资料|内容|对话|声音|聊天记录|录音|隐私)`,
      `[我的|我们的|我说的](话|对话|聊天记录|数据|声音|录音|聊天|谈话)[会|会不会|是否][被]${KEEP}[在][哪里|哪儿|多久|下来|吗]`,
      `[我的|我们的](话|对话|聊天记录|数据|声音|录音)(存|保存)在(哪|哪里|哪儿)`,
      '你(知道|了解)我(什么|些什么|哪些事|多少)',
      '(删除|清除|清空|删掉)[我的|我们的][所有](对话|聊天记录|数据|历史|历史记录)',
    ],
    args: () => ({ topic: 'kept' }),
  },
  {
    skill: 'about',
    patterns: [
      '[我们|跟我|和我|以后|请][用|说|讲]{tongue}[说|聊|聊天|交流|回答|回答我|跟我说|和我说|跟我说话|对话]',
      '(说|讲|改说|换成|切换到|切换成|改成|转成){tongue}',
      '你(会|能|会不会|能不能)(说|讲|懂){tongue}',
      '你(懂|听得懂|听懂){tongue}',
      '(换|切换|改|更改|修改|设置)[一种|个|一下]语言',
      '你(会|能|会不会)(说|讲)[哪些|什么|几种|多少种|哪几种]语言',
      '你(支持|懂)(哪些|什么|几种)语言',
    ],
    args: () => ({ topic: 'language' }),
  },
  kind('asked', [
    '我(刚才|刚刚|之前)(说|问|讲)[了][你](什么|啥)',
    '我(刚才|刚刚|之前|)(问|说)(了|的是)[你](什么|啥)',
    '我[的]上一个问题是什么',
  ]),
  kind('bored', ['[我][好|很|太](无聊|闷)[啊|了]', '陪我玩[一会儿|玩]', '我们玩个游戏']),
  kind('sing', ['[你][给我|会]唱[一首|首|个](歌|歌吗|歌吧)', '唱歌']),
]

/** The smaller everyday requests. */
export const chineseEverydayRules: readonly Rule[] = [...itself, ...clocks, ...sums]

const AND = '(那|那么|还有|和|那如果是)'

export const chineseEverydayFollowUps: readonly FollowUp[] = [
  {
    after: ['calculate'],
    patterns: [`${AND}{a}[的]`],
    intent({ a }, { args }) {
      const before = typeof args['expression'] === 'string' ? args['expression'] : ''
      const share = /^.+ \* (.+ %)$/.exec(before)?.[1]
      if (share !== undefined) return { skill: 'calculate', args: { expression: `${a} * ${share}` } }
      const root = /^(sqrt|cbrt) /.exec(before)?.[1]
      return root === undefined ? undefined : { skill: 'calculate', args: { expression: `${root} ${a}` } }
    },
  },
  {
    after: ['time_difference'],
    patterns: [`${AND}{place}`],
    intent: ({ place }, { args }) => ({
      skill: 'time_difference',
      args: args['to'] === undefined ? { ...args, from: place } : { ...args, to: place },
    }),
  },
  {
    after: ['choose_one', 'spell'],
    patterns: ['(再来一次|再来|重新选|再选一次|再来一局|换一个)'],
    first: true,
    intent: (_slots, previous) => previous,
  },
  {
    after: ['split_bill'],
    patterns: [`${AND}{count}(个人|人)`, '{count}(个人|人)(分|呢|平分)'],
    first: true,
    intent: ({ count }, { args }) => ({ skill: 'split_bill', args: { ...args, people: count } }),
  },
]
