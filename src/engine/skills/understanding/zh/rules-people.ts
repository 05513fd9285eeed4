import type { FollowUp, Rule } from '../language'

const WITH = '(和|跟|与|找|同)'
const TALK = '(说话|聊天|聊聊|谈谈|说|聊|讲话|交谈|谈|对话|聊一聊|聊一会儿|说几句)'
const SWITCH = '(换|换成|切换到|切换成|换到|转到|转给|换回|切换|叫|呼叫|请|让|改成)'
const WHO = '(角色|人|助手|人物)'

/** Who answers. */
export const peopleRules: readonly Rule[] = [
  {
    skill: 'persona_switch',
    patterns: [
      `${WITH}{persona}${TALK}`,
      `${SWITCH}{persona}[来|出来|过来|来说|接着说|上|回答|跟我说|和我说]`,
      `(让|叫|请)我${WITH}{persona}${TALK}`,
      '{persona}(在吗|在不在|在|你在吗|出来)',
      '把{persona}(叫来|叫过来|换上来)',
    ],
    args: ({ persona }) => (persona === undefined ? undefined : { name: persona }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      `${WITH}(会说|说|讲|会讲){tongue}的[人|角色|助手]${TALK}`,
      `${SWITCH}[一个|个](会说|说|讲|会讲){tongue}的[人|角色|助手][来]`,
    ],
    args: ({ tongue }) => ({ language: tongue }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      `(换|切换|换一个|换个|更换|切换一下)[一个|个|别的|其他]${WHO}`,
      `${WITH}(别人|其他人|另一个人|别的${WHO})${TALK}`,
    ],
    args: () => ({}),
  },
  {
    skill: 'persona_list',
    patterns: [
      `[我][还][可以|能|能够]${WITH}(谁|哪些人|哪些角色)${TALK}`,
      `[这里]有(哪些|什么|几个)${WHO}`,
      `(列出|说说|显示)[所有][的]${WHO}`,
      '[这里][还]有谁',
    ],
    args: () => ({}),
  },
]

/** A name alone is the answer to whom. */
export const peopleFollowUps: readonly FollowUp[] = [
  {
    after: ['persona_switch', 'persona_list'],
    patterns: ['[和|跟]{persona}[吧]'],
    answersQuestion: true,
    intent: ({ persona }) => ({ skill: 'persona_switch', args: { name: persona } }),
  },
]
