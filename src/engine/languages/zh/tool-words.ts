import type { Progress, ToolWords } from '../tool-words'

/** What is said about tools, in Chinese. */
export const chineseToolWords: ToolWords = {
  yes: '可以。',
  no: '不可以。',
  declined: '好的，我不做了。',
  runOwn: (name) => `可以执行“${name}”吗？`,
  run: (tool, server) => `可以运行 ${server} 的“${tool}”吗？`,
  given: (parts, more) => `内容是：${parts.join('，')}${more > 0 ? `，另外还有 ${more} 项` : ''}。`,
  confirmation: (title) => (title === '' ? '是的，现在做' : `是的，${title}`),
  confirm: (words) => `为了确认，请说“${words}”，或者点“允许”。要做吗？`,
  passedOn: '已经转达了。',
  notEnough: (words) => `只说“是”可能是听错了。请说“${words}”，或者点“允许”。要做吗？`,
}

export const chineseProgress: Progress = {
  looks: ['请稍等，我查一下。', '还在查。'],
  acts: ['请稍等，正在处理。', '还在处理。'],
  thinks: ['请稍等。', '还在想。'],
}
