import { languageName } from '#shared/languages'
import { SHOPPING_LIST } from '#shared/lists'
import { placeName } from '../calendar/zones'
import type { EverydayFacts } from '../everyday-facts'
import type { Phrases } from '../facts'
import { formatFor } from './format'
import { spokenDuration } from './zh-timers'

const format = formatFor('zh-CN', { thousands: ',', point: '.', hour12: false })
const HERE = '这里'
const place = (name: string | undefined): string => (name === undefined ? HERE : placeName(name, 'zh'))
/** As money is said: whole, or with two decimals. */
const money = (value: number, currency: string | undefined): string =>
  `${format.decimal(Number.isInteger(value) ? String(value) : value.toFixed(2))}${currency ?? ''}`
const listName = (name: string): string => `${name === SHOPPING_LIST ? '购物' : name}清单`

/** 九小时三十分钟, as digits. */
function apartBy(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${hours > 0 ? `${hours}小时` : ''}${rest > 0 ? `${rest}分钟` : ''}`
}

const periods = {
  forever: '直到你删除为止',
  year: '一年',
  days90: '90天',
  days30: '30天',
  days7: '一周',
}

/** What the smaller everyday skills say in Chinese. */
export const chineseEverydayPhrases: Pick<Phrases, EverydayFacts['kind']> = {
  timeDifference({ from, to, minutes }) {
    if (minutes === 0)
      return from === undefined || to === undefined
        ? `${place(from ?? to)}和这里的时间一样。`
        : `${place(from)}和${place(to)}的时间一样。`
    // Told of the place that is asked about, seen from the other one.
    const [what, seen, ahead] = to === undefined ? [from, undefined, -minutes] : [to, from, minutes]
    return `${place(what)}比${place(seen)}${ahead > 0 ? '早' : '晚'}${apartBy(ahead)}。`
  },
  timeElsewhere({ from, to, local, there }) {
    const day = there.slice(0, 10)
    const other = day === local.slice(0, 10) ? '' : day > local ? '第二天' : '前一天'
    return `${place(from)}${format.clock(local)}的时候，${place(to)}是${other}${format.clock(there)}。`
  },
  timeThen({ local, today, seconds, place: where }) {
    const day = local.slice(0, 10)
    const there = where === undefined ? '' : placeName(where, 'zh')
    const shown = `${there}${day === today ? '' : format.day(day, today.slice(0, 4))}${format.clock(local)}`
    return `${spokenDuration(Math.abs(seconds))}${seconds < 0 ? '前' : '后'}是${shown}。`
  },
  timeUntil: ({ local, seconds }) =>
    `离${local.slice(11, 16) === '00:00' ? '午夜' : format.clock(local)}还有${spokenDuration(seconds)}。`,
  leapYear: ({ year, leap }) => (leap ? `是的，${year}年是闰年。` : `不是，${year}年是平年。`),
  nextLeapYear: ({ year }) => `下一个闰年是${year}年。`,
  yearLength: ({ year, days }) => `${year}年有${days}天。`,
  monthLength: ({ year, month, days, named }) => `${named || month === 2 ? `${year}年` : ''}${month}月有${days}天。`,
  counted: ({ numbers }) => `${numbers.map((one) => format.number(one)).join('，')}。`,
  tooMuchToCount: ({ most }) => `那要数太久了，我一次最多数${most}个数。`,
  week: ({ week, day, today }) =>
    day === today ? `现在是今年的第${week}周。` : `${format.day(day, today.slice(0, 4))}在第${week}周。`,
  age({ born, years, orLess }) {
    if (years === 0) return '还不到一岁。'
    return orLess ? `${born.slice(0, 4)}年出生，今年${years}岁；生日还没过的话是${years - 1}岁。` : `${years}岁。`
  },
  spelled: ({ word }) => `${word}：${lettersOf(word).join('，')}。`,
  billSplit({ each, tip, total, people, tipPercent, currency }) {
    const whole = tipPercent === 0 ? '' : `小费${money(tip, currency)}，一共${money(total, currency)}。`
    return people === 1 ? whole || `${money(total, currency)}。` : `每人${money(each, currency)}。${whole}`
  },
  chosen: ({ choice, game }) => (game ? `${choice}！` : `我选${choice}。`),
  aboutListening({ mode, wakePhrase, local }) {
    const when =
      mode === 'hold'
        ? '只有你按住通话按钮或按键时，我才会听。'
        : mode === 'toggle'
          ? '从你按下通话按钮到再次按下之间，我才会听。'
          : wakePhrase === undefined
            ? '通话按钮显示正在聆听时，我才会听；点一下就能关掉。'
            : `通话按钮显示正在聆听时，我才会听，而且只回应以“${wakePhrase}”开头的话。`
    return `${when}${local ? '你说的话在这台设备上识别。' : '你说的话由你选择的服务识别。'}`
  },
  aboutKept: ({ keep, sound }) =>
    keep === 'none'
      ? '关闭之后，我们的对话不会保留；笔记、清单和计时器会保存在这台设备上。'
      : `我们的对话以文字形式保存在这台设备上，${keep === 'forever' ? periods.forever : `保存${periods[keep]}`}${sound ? '，你的录音也会保存' : '；录音不会保存'}。你可以在“设置”的“隐私”里更改。`,
  aboutLanguage: ({ language }) =>
    `${language === 'auto' ? '我听到什么语言，就用什么语言回答' : `我现在用${languageName(language, 'zh')}`}。你可以在“设置”的“麦克风”里，通过“所说语言”换成别的语言。`,
  listAdded({ list, added, already }) {
    if (added.length === 0)
      return already.length === 0
        ? `${listName(list)}建好了。要加些什么？`
        : `${listName(list)}里已经有${format.list(already)}了。`
    const rest = already.length === 0 ? '' : `${format.list(already)}已经在里面了。`
    return `已经把${format.list(added)}加到${listName(list)}。${rest}`
  },
  listRead({ list, open, done }) {
    if (open.length > 0) return `${listName(list)}里有：${format.list(open)}。`
    return done.length > 0 ? `${listName(list)}里的都完成了。` : `${listName(list)}是空的。`
  },
  onList: ({ list, item, has }) =>
    has ? `有，${listName(list)}里有${item}。` : `没有，${listName(list)}里没有${item}。`,
  lists: ({ lists }) =>
    lists.length === 0
      ? '你还没有清单。说“把牛奶加到购物清单”，就会有一个。'
      : `你有${lists.length}个清单：${format.list(lists.map(({ name, open }) => `${listName(name)}（还有${open}项）`))}。`,
  notOnList: ({ list, items }) => `${listName(list)}里没有${format.list(items).replace('和', '或')}。`,
  listChanged({ how, list, items, left }) {
    const rest = left.length === 0 ? '' : `还剩：${format.list(left)}。`
    if (how === 'removed') return `已经从${listName(list)}删掉${format.list(items)}。`
    if (how === 'checked') return `${format.list(items)}，完成。${rest}`
    if (how === 'unchecked') return `${format.list(items)}重新列为未完成。`
    return items.length === 0 ? `${listName(list)}本来就是空的。` : `${listName(list)}已经清空。${rest}`
  },
}

/** Letters of a word as they are said one by one. */
function lettersOf(word: string): string[] {
  return [...word.toUpperCase()].map((letter) => (letter === ' ' ? '空格' : letter === '-' ? '连字符' : letter))
}
