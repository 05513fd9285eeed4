import type { Rule } from '../language'

const NOTE = '(笔记|备忘|备忘录|便签|记事)'
const FORGET = '(删掉|删除|忘掉|忘记|清除|忘了)'
const CAR = '(车|车子|汽车|自行车|电动车|我的车)'

/** What somebody says of themselves and asks for later. */
const OWN_FACTS = /(?:密码|口令|号码|电话|地址|生日|车牌|车牌号|血型|鞋码|尺码|房间号|座位号|账号|名字|纪念日)$/

/** Notes. */
export const noteRules: readonly Rule[] = [
  {
    skill: 'note_forget',
    patterns: [
      `(删掉|删除|清空|清除|忘掉)[我的](所有|全部|所有的|全部的)[的]${NOTE}`,
      `清空[我的]${NOTE}`,
      `把[我的]${NOTE}(全部|都|全都|全)(删掉|删除|清空|忘掉|删了)`,
      '(把|)(一切|全部|所有事)(都|)忘掉',
    ],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'note_forget',
    patterns: [
      `${FORGET}(最后|最新|刚才|上)[的]一条${NOTE}`,
      `${FORGET}[这条|那条|刚才的|刚才那条|最新的|上一条]${NOTE}`,
      '(忘掉|忘了|忘记)(刚才的话|我刚才说的|我刚说的|这件事)',
    ],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'note_forget',
    patterns: [`${FORGET}[关于]{text}的${NOTE}`, `把[关于]{text}的${NOTE}(删掉|删除|删了)`, '忘掉[关于]{text}[的事]'],
    args: ({ text }) => ({ query: text }),
  },
  {
    skill: 'note_find',
    patterns: [
      `[我的]${NOTE}[里|上][都][有|记了|写了|有些](什么|哪些|啥|些什么|什么内容)`,
      '你[都|还|帮我](记得|记住|记了|记下)[了](什么|哪些|些什么|哪些事)',
      '我[都|让你|叫你|要你](记了|记过|让你记了|记|记住了|记下了|记住)[了](什么|哪些|些什么|哪些事)',
      `(念|读|看|显示|看看|念一下|读一下|查看|列出|说说)[我的|所有|我所有的]${NOTE}`,
      `我有(哪些|什么|几条)${NOTE}`,
      `[我的]${NOTE}`,
    ],
    args: () => ({}),
  },
  {
    skill: 'note_find',
    patterns: [
      `关于{text}[我|你|都][我](记了|说过|说了|记得|知道|记过|写了)[些]什么`,
      '你(还|)记得{text}',
      '{text}(在哪|在哪里|在哪儿|放在哪|放在哪里|放在哪儿|放哪了|放哪儿了|放到哪了|放在哪了|停在哪|停在哪里|停在哪儿|停在哪了|停哪了|停哪儿了|放在哪儿了|停在哪儿了|在哪儿了)',
      `(查|找|查找|找一下|查一下|搜索)[关于]{text}的${NOTE}`,
      '{text}是(多少来着|什么来着|谁来着|哪天来着|什么时候来着)',
      '我把{text}(放|停|搁|藏)[在|到](哪|哪里|哪儿)[了]',
    ],
    args: ({ text }) => ({ query: text }),
  },
  // What people look up later.
  {
    skill: 'note_add',
    patterns: ['我的{label}(是|:){text}'],
    args: ({ label, text }) =>
      label !== undefined && OWN_FACTS.test(label) && text !== undefined && !/^(?:什么|多少|几|谁|哪)/.test(text)
        ? { text: `我的${label}是${text}` }
        : undefined,
  },
  {
    skill: 'note_find',
    patterns: ['[我的]{text}是(多少|什么|几号)'],
    args: ({ text }) => (text !== undefined && OWN_FACTS.test(text) ? { query: text } : undefined),
  },
  {
    skill: 'note_add',
    patterns: [`[我]把${CAR}停(在|到)[了]{text}`, `我的${CAR}停在[了]{text}`],
    args: ({ text }) =>
      text === undefined || /^(哪|什么地方)/.test(text) ? undefined : { text: `车停在${text.replace(/了$/, '')}` },
  },
  {
    skill: 'note_add',
    patterns: [
      `(记一下|记住|记下|记下来|记着|请记住|记录一下|记录|备忘|你记住|你记一下|记一笔|帮我记|记)[这个|这件事|:]{text}`,
      `(做|写|记|加|新建|添加|建|来)[一条|条|个|一个|一下]${NOTE}[:|说|内容是|写|写着]{text}`,
      `${NOTE}[:]{text}`,
      `把{text}(记下来|记住|记一下|记到${NOTE}里|记在${NOTE}里|写进${NOTE}|写到${NOTE}里)`,
      '(不要忘记|别忘了|别忘记|不要忘了){text}',
    ],
    args: ({ text }) => {
      const plain = text?.replace(/^[:：，,\s]+/, '')
      return plain === undefined || /^(?:了?什么|一下|这个|住|它|得|笔记|了)$|吗$/.test(plain)
        ? undefined
        : { text: plain }
    },
  },
]
