import type { Rule } from '../language'
import { listFollowUps as followUps, named, things } from '../list-requests'

const NAME = '(清单|列表|单子|待办清单)'
const LIST = `[我的|这个|那个][{listName}]${NAME}`
const IN = `${LIST}[里|上|中|里面|上面]`
const ADD = '(加进去|加上|添加|加入|加进|写上|放上|记上|增加|加|放|写)[了|个|点|一下]'
const REMOVE = '(删掉|删除|去掉|移除|拿掉|删了|移走|删)'
const CHECK = '(划掉|勾掉|打勾|打钩|勾选|标记为完成|标记为已买|标记完成|买好了|买了|已经买了|完成了|做完了|搞定了)'

/** Lists of things to buy or to do. */
export const chineseListRules: readonly Rule[] = [
  {
    skill: 'list_clear',
    patterns: [
      `(清空|清除|删除|删掉|清理)${LIST}[里|上|中|里面][的][所有|全部|所有的|全部的][东西|内容|项目]`,
      `把${LIST}(清空|清掉|删掉|删除|清除|删了)`,
      `${LIST}(清空|全部删掉|全删了)`,
      `把${IN}[的](所有东西|全部东西|东西全部|东西都|内容)[都|全|全部]${REMOVE}`,
    ],
    args: named,
  },
  {
    skill: 'list_clear',
    patterns: [`(清除|删除|删掉)${IN}[的](已买的|买过的|完成的|已完成的|打勾的|做完的)[东西|项目]`],
    args: (slots) => ({ ...named(slots), which: 'done' }),
  },
  {
    skill: 'list_check',
    patterns: [
      `把${IN}[的]{items}${CHECK}`,
      `${IN}[的]{items}[已经]${CHECK}`,
      `把{items}[从|在]${IN}${CHECK}`,
      `在${IN}[把]{items}${CHECK}`,
      `把{items}(划掉|勾掉|打勾|打钩|标记为完成|标记为已买)`,
      `(划掉|勾掉|勾选)[${IN}的]{items}`,
    ],
    args: things,
  },
  {
    skill: 'list_remove',
    patterns: [
      `把{items}从${IN}${REMOVE}`,
      `从${IN}[把]{items}${REMOVE}`,
      `从${IN}${REMOVE}{items}`,
      `把${IN}的{items}${REMOVE}`,
      `${REMOVE}${IN}的{items}`,
    ],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [
      `把{items}[都]${ADD}[到|进|在]${IN}[去]`,
      `[在|往|给|到]${IN}[再]${ADD}[:]{items}`,
      `[再]${ADD}{items}(到|进|在)${IN}`,
      `把{items}(列入|记到|记在|写到|写在|写进|加到|放到|放进)${IN}`,
      `(添加|加){items}到${IN}`,
    ],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [
      `(新建|创建|建|建立|列|做|开|弄|写)[一个|个|一张|张|一份]{listName}[的]${NAME}`,
      `(新建|创建|建|建立)[一个|个|一张|张|一份]${NAME}(叫|叫做|名叫|名字叫){listName}`,
      `(新建|创建|建|建立)[一个|个|一张|张|一份](叫|叫做|名叫){listName}的${NAME}`,
    ],
    args: ({ listName }) => ({ list: listName }),
  },
  {
    skill: 'list_read',
    patterns: [
      `[我](有|都有)(哪些|什么|几个|多少个|几张)${NAME}`,
      `(列出|显示|看看|说说)[我][的](所有|全部)[的]${NAME}`,
    ],
    args: () => ({ which: 'names' }),
  },
  {
    skill: 'list_read',
    patterns: [
      `${IN}[现在|都|还][有|是|有些|剩|剩下|还有|都有](什么|哪些|啥|些什么|什么东西|哪些东西)`,
      `(念|念一下|读|读一下|看|看看|看一下|显示|打开|查看|说说|告诉我|给我看|念念)${IN}[的内容|的东西|有什么]`,
      `${LIST}(是什么|有什么|念一下|读一下)`,
      `${IN}[有|还有](几样|多少|几个|多少样)(东西|)`,
      `[我的]{listName}${NAME}`,
      '[我的](购物清单|清单)',
    ],
    args: named,
  },
  {
    skill: 'list_read',
    patterns: ['[我][还][要|需要|得|该|应该][去]买(什么|些什么|哪些东西|啥|什么东西)'],
    args: () => ({ list: 'shopping' }),
  },
  {
    skill: 'list_read',
    patterns: [`${IN}(有没有|有|是不是有){items}`],
    args: ({ items, listName }) =>
      items?.length === 1 ? { item: items[0], ...(listName !== undefined && { list: listName }) } : undefined,
  },
]

export const chineseListFollowUps = followUps({
  add: [
    `(再|还要|还有|也)[${ADD}]{items}`,
    `把{items}(也|)[加上|加进去|加进来]`,
    `${ADD}{items}`,
    '{items}也(要|加上)',
  ],
  remove: [`(把|){items}${REMOVE}`, `${REMOVE}{items}`],
  check: [`{items}[已经|都]${CHECK}`, '(我买了|买好了|买了){items}'],
  read: ['(还有什么|还剩什么|还剩下什么|还有哪些|剩下什么)'],
})
