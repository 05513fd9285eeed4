import type { Rule } from '../language'

/** The person's desktop and what was said before. */
export const chineseDesktopRules: readonly Rule[] = [
  {
    skill: 'open_address',
    patterns: ['(打开|访问|去|进入|浏览|上|开){address}[网站|网页|页面|网|的网站|的网页|的主页]'],
    args: ({ address }) => (address === undefined ? undefined : { address }),
  },
  {
    skill: 'clipboard_write',
    patterns: [
      '[把](这个|这段|这句话|答案|刚才的回答|你的回答|上一个回答|它|回答)[复制|拷贝](到剪贴板|复制到剪贴板|复制下来|拷贝下来|复制|拷贝)',
      '(复制|拷贝)[一下][这个|这段|答案|刚才的回答|你的回答|回答][到剪贴板]',
    ],
    args: () => ({}),
  },
  {
    skill: 'clipboard_read',
    patterns: [
      '[我的]剪贴板[里|上][有|是][什么|什么内容|啥]',
      '(念|读|读一下|念一下|看看|看一下|读出)[我的]剪贴板[里的内容|内容|的内容|里的文字]',
      '我(复制|拷贝)了什么',
    ],
    args: () => ({}),
  },
  {
    skill: 'history_search',
    patterns: [
      '我们[之前|以前|上次|昨天|曾经](聊|谈|说|谈论|讨论)[过|了]{text}[什么|吗]',
      '关于{text}我们[之前|以前|都](聊|谈|说|讨论)[过|了][些]什么',
      '(搜索|查找|查|找|搜)[一下](聊天记录|历史记录|对话记录|以前的对话|历史)[里|中][的|关于]{text}',
      '在(聊天记录|历史记录|对话记录|以前的对话)[里|中](搜索|查找|找|搜|查)[一下]{text}',
    ],
    args: ({ text }) => (text === undefined ? undefined : { query: text }),
  },
]
