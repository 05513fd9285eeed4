import type { AddressWords, NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const chineseTimers: TimerWords = {
  units: [
    ['天', '天'],
    ['小时', '小时'],
    ['分钟', '分钟'],
    ['秒', '秒'],
  ],
  ringing({ kind, label, duration, clock }) {
    if (kind === 'reminder') return label ? `提醒：${label}。` : `你要我现在提醒你。现在是${clock}。`
    if (kind === 'alarm') return label ? `现在是${clock}：${label}。` : `现在是${clock}。`
    return `${label || duration}的计时器时间到了。`
  },
  late({ kind, label, duration, clock }, ago) {
    if (kind === 'reminder') return `${ago}前我没有运行，本来应该提醒你：${label || clock}。`
    if (kind === 'alarm') return `${ago}前我没有运行，${label || clock}的闹钟没有响。`
    return `${ago}前我没有运行，${label || duration}的计时器已经到时间了。`
  },
}

export const chineseQuestions: SkillQuestions = {
  readClipboard: '要读出剪贴板里的内容吗？',
  copy: (text) => (text === undefined ? '要把我刚才的回答复制到剪贴板吗？' : `要把“${text}”复制到剪贴板吗？`),
  openPage: (place) => `要打开 ${place} 吗？`,
  writeLetter: (place) => `要给 ${place} 写电子邮件吗？`,
  clearList: (name) => (name === undefined ? '要清空列表吗？' : `要清空“${name}”列表吗？`),
  forget: (which) => {
    if (which === 'all') return '要忘掉你所有的笔记吗？'
    if (which === 'last') return '要忘掉最新的笔记吗？'
    return which === 'only' ? '要忘掉你的笔记吗？' : `要忘掉关于“${which.about}”的笔记吗？`
  },
}

export const chineseNames: NameRules = {
  notNames: new Set(['我', '你', '他', '她', '它', '我们', '你们', '他们', '这个', '那个', '谁']),
}

/** Words that say nothing about what a text is about. */
export const chineseCommonWords: ReadonlySet<string> = new Set(
  Array.from('的了是在我你他她它们这那有和就不也都很一个吗呢吧把被给到说要会').concat(
    '我们',
    '你们',
    '什么',
    '一个',
    '这个',
    '那个',
  ),
)

export const chineseAddresses: AddressWords = {
  dot: ['点'],
  slash: ['斜杠'],
  sites: { 维基百科: 'zh.wikipedia.org', 百度: 'www.baidu.com' },
}
