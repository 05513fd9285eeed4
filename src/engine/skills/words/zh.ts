import { languageName } from '#shared/languages'
import { table } from '#shared/table'
import { wholeUnits } from '../calendar/days'
import { placeName } from '../calendar/zones'
import type { NoteFact, Phrases, SaidFact } from '../facts'
import { unitWords } from '../units/convert'
import { formatFor } from './format'
import { chineseEverydayPhrases } from './zh-everyday'
import { readChineseExpression } from './zh-expression'
import { chineseTimerPhrases } from './zh-timers'

const format = formatFor('zh-CN', { thousands: ',', point: '.', hour12: false })

const quoted = (text: string): string => `“${text}”`
const told = (notes: readonly NoteFact[]): string => notes.map(({ text }) => quoted(text)).join('、')
const either = (names: readonly string[]): string => names.join('、').replace(/、(?=[^、]*$)/, '或')
const amount = (value: number, unit: string): string => `${format.number(value)}${unitWords(unit, 'zh').many}`

const occasions: Readonly<Record<string, string>> = table({
  'new years day': '元旦',
  'new year': '元旦',
  'new years eve': '跨年夜',
  christmas: '圣诞节',
  'christmas eve': '平安夜',
  'valentines day': '情人节',
  'womens day': '妇女节',
  'april fools day': '愚人节',
  'labour day': '劳动节',
  'international childrens day': '儿童节',
  'teachers day in china': '教师节',
  'national day of china': '国庆节',
  'singles day': '双十一',
  'mothers day': '母亲节',
  'fathers day': '父亲节',
  'chinese new years eve': '除夕',
  'chinese new year': '春节',
  'lantern festival': '元宵节',
  'qingming festival': '清明节',
  'dragon boat festival': '端午节',
  'qixi festival': '七夕',
  'mid autumn festival': '中秋节',
  'double ninth festival': '重阳节',
  halloween: '万圣节',
  thanksgiving: '感恩节',
  easter: '复活节',
  'the weekend': '周末',
})

function shownNumber(value: string): string {
  const [mantissa = '', exponent] = value.split('e')
  return exponent === undefined ? format.decimal(value) : `${format.decimal(mantissa)}乘以10的${Number(exponent)}次方`
}

function saidLine({ who, text, daysAgo }: SaidFact): string {
  const when = daysAgo === 0 ? '今天' : daysAgo === 1 ? '昨天' : `${daysAgo}天前`
  return `${when}${who === 'person' ? '你' : '我'}说：${quoted(text)}。`
}

/** Whole weeks or months from `today`, and the days left over. */
function longTime(today: string, days: number, unit: 'weeks' | 'months' | undefined): string {
  if (unit === undefined) return `${days}天`
  const { whole, rest } = wholeUnits(today, days, unit)
  const parts = [
    ...(whole > 0 ? [`${whole}${unit === 'weeks' ? '周' : '个月'}`] : []),
    ...(rest > 0 || whole === 0 ? [`${rest}天`] : []),
  ]
  return parts.join('零')
}

const near: Readonly<Record<number, string>> = { 0: '今天', 1: '明天', 2: '后天', [-1]: '昨天', [-2]: '前天' }

/** All answers in Chinese. */
export const chinese: Phrases = {
  time: ({ local, place }) =>
    place === undefined ? `现在是${format.clock(local)}。` : `${placeName(place, 'zh')}现在是${format.clock(local)}。`,
  unknownPlace: ({ place }) => `我不知道${place}现在几点。请换一个大城市或者国家试试。`,
  date({ about, day, today, days, occasion, unit }) {
    const named = occasion === undefined ? undefined : (occasions[occasion] ?? occasion)
    const full = format.day(day, today.slice(0, 4))
    if (about === 'days_until') {
      const what = named ?? full
      if (days === 0) return `${what}就是今天。`
      if (days === 1) return `${what}就是明天。`
      if (days < 0) return `${what}是${longTime(today, -days, unit)}前。`
      return `离${what}还有${longTime(today, days, unit)}。`
    }
    if (named !== undefined) return `${named}是${full}。`
    const subject = near[days]
    if (about === 'weekday') return `${subject ?? full.replace(/星期.$/, '')}是${format.weekday(day)}。`
    if (subject !== undefined) return `${subject}是${full}。`
    return `${days < 0 ? `${-days}天前` : `${days}天后`}是${full}。`
  },
  daysBetween({ from, to, today, days }) {
    const shown = (day: string): string => format.day(day, today.slice(0, 4)).replace(/星期.$/, '')
    return `${shown(from)}到${shown(to)}相隔${days}天。`
  },
  unknownDay: ({ day }) => `我不知道“${day}”是哪一天。`,
  ...chineseTimerPhrases,
  ...chineseEverydayPhrases,
  calculated({ expression, value, exact, percent }) {
    const about = exact ? '' : '约'
    if (percent === true) return `${about}${shownNumber(value)}%。`
    const read = readChineseExpression(expression, format.decimal)
    return read === undefined
      ? `结果${about === '' ? '是' : '约为'}${shownNumber(value)}。`
      : `${read}${about}等于${shownNumber(value)}。`
  },
  notCalculated: ({ why }) =>
    ({
      zero: '不能除以零。',
      big: '这个数太大了，我算不了。',
      unreal: '负数没有实数平方根。',
      syntax: '我没算明白。可以这样说：“十二乘以七等于多少”。',
    })[why],
  converted({ value, from, result, to }) {
    const exact = Math.abs(Number(format.number(result).replaceAll(',', '')) - result) <= 1e-9 * Math.abs(result)
    return `${amount(value, from)}${exact ? '等于' : '约等于'}${amount(result, to)}。`
  },
  unknownUnit: ({ unit }) => `我不认识“${unit}”这个单位。`,
  unitMismatch: ({ from, to }) => `${unitWords(from, 'zh').one}不能换算成${unitWords(to, 'zh').one}。`,
  coins({ sides }) {
    const said = (side: string): string => (side === 'heads' ? '正面' : '反面')
    if (sides.length === 1) return `${said(sides[0] ?? '')}。`
    const heads = sides.filter((side) => side === 'heads').length
    return sides.length <= 6 ? `${sides.map(said).join('、')}。` : `${heads}个正面，${sides.length - heads}个反面。`
  },
  dice({ rolls, total }) {
    if (rolls.length === 1) return `掷出了${total}点。`
    return rolls.length <= 10 ? `掷出了${rolls.join('、')}，一共${total}点。` : `一共${total}点。`
  },
  randomNumber: ({ value }) => `${format.decimal(String(value))}。`,
  lastAnswer: ({ text }) => text ?? '我还没有说过话。',
  volume({ percent, before }) {
    if (percent === before)
      return percent === 100 ? '已经是最大音量了：100%。' : percent === 0 ? '现在是静音。' : `音量是${percent}%。`
    return percent === 0 ? '好的，已静音。你仍然可以看到我的回答。' : `音量${percent}%。`
  },
  speed({ speed, before }) {
    if (speed === before) return speed === 1 ? '现在就是正常语速。' : `不能再${speed > 1 ? '快' : '慢'}了。`
    return speed === 1 ? '好的，恢复正常语速。' : `好的，我说${speed > before ? '快' : '慢'}一点。`
  },
  noteAdded: ({ text }) => `记住了：${quoted(text)}。`,
  notes({ notes, query }) {
    if (query !== undefined) return `你告诉过我：${told(notes)}。`
    return notes.length === 1 ? `我记着一件事：${told(notes)}。` : `我记着${notes.length}件事：${told(notes)}。`
  },
  notesForgotten: ({ texts, all }) =>
    all ? `好的，${texts.length}条笔记都忘掉了。` : `好的，已经忘掉${quoted(texts[0] ?? '')}。`,
  whichNote: ({ texts }) => `哪一条：${either(texts.slice(0, 5).map(quoted))}？`,
  noNote: ({ query }) =>
    query === undefined ? '我还没有记过什么。说“记一下……”，我就会记住。' : '这件事你还没有告诉过我。',
  personaActive: ({ name, already }) => (already ? `你正在和 ${name} 说话。` : `我是 ${name}。有什么可以帮你？`),
  unknownPersona({ name, language, names }) {
    const nobody =
      name === undefined ? `这里没有会说${languageName(language ?? '', 'zh')}的角色。` : `没有叫“${name}”的角色。`
    return names.length < 2 ? `${nobody}你可以在“设置”的“角色”里添加。` : `${nobody}你可以和${either(names)}说话。`
  },
  personas({ names, active, asks }) {
    if (names.length < 2) return '目前只有我一个。你可以在“设置”的“角色”里添加。'
    const others = names.filter((name) => name !== active)
    return asks ? `你想和谁说话：${either(others)}？` : `你正在和 ${active} 说话。还有${others.join('、')}。`
  },
  addressOpened: ({ place }) => `正在打开 ${place}。`,
  addressRefused: ({ address, why }) =>
    why === 'noDesktop' ? `我在这里打不开网页。地址是 ${address}。` : '我只能打开网页和电子邮件，这个都不是。',
  clipboard: ({ text, cut }) =>
    text.trim() === '' ? '剪贴板里没有文字。' : `剪贴板里是：${quoted(text)}${cut ? '，后面还有。' : '。'}`,
  clipboardSet: () => '已复制。',
  clipboardRefused: ({ why }) =>
    why === 'noDesktop' ? '我在这里用不了剪贴板。每个回答旁边都有复制按钮。' : '还没有可以复制的内容。',
  saidBefore({ query, lines }) {
    if (lines.length === 0) return `在我们的对话里没有找到“${query}”。`
    return lines.slice(0, 2).map(saidLine).join('') + (lines.length > 2 ? `还有${lines.length - 2}条。` : '')
  },
  help: ({ abilities }) =>
    `我可以报各地的时间和日期，管理计时器、闹钟和提醒，做算术，换算单位，抛硬币，掷骰子，记笔记和清单，${abilities.includes('web pages') ? '打开网页，' : ''}查找我们说过的话，还可以调整音量和语速。` +
    '想问开放性的问题，请在“设置”的“模型”里连接一个语言模型。',
  about: ({ name, local }) =>
    local
      ? `我是 ${name}，一个语音助手。我在这台设备上听、想和说，你说的话不会离开这里。`
      : `我是 ${name}，你桌面上的语音助手。按你现在的设置，一部分工作由你选择的服务完成。`,
}
