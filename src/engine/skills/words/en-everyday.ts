import { languageName } from '#shared/languages'
import { SHOPPING_LIST } from '#shared/lists'
import type { EverydayFacts } from '../everyday-facts'
import type { Phrases } from '../facts'
import { spokenDuration } from './en-timers'
import { formatFor } from './format'

const format = formatFor('en-US', { thousands: ',', point: '.', hour12: true })
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const count = (n: number, noun: string): string => `${format.number(n)} ${noun}${n === 1 ? '' : 's'}`
/** As money is said: whole, or with two decimals. */
const money = (value: number, currency: string | undefined): string => {
  const shown = format.decimal(Number.isInteger(value) ? String(value) : value.toFixed(2))
  return currency === undefined ? shown : `${shown} ${currency}`
}
const listName = (name: string): string => `${name === SHOPPING_LIST ? 'shopping' : name} list`
const be = (things: readonly string[]): string =>
  things.length === 1 && !/[^s]s$/.test(things[0] ?? '') ? 'is' : 'are'

/** `9 hours`, `5 hours and 30 minutes`. */
function apart(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return format.list([...(hours > 0 ? [count(hours, 'hour')] : []), ...(rest > 0 ? [count(rest, 'minute')] : [])])
}

const months = 'January February March April May June July August September October November December'.split(' ')

const periods = {
  forever: 'until you delete it',
  year: 'for a year',
  days90: 'for 90 days',
  days30: 'for 30 days',
  days7: 'for a week',
}

/** What the smaller everyday skills say in English. */
export const englishEverydayPhrases: Pick<Phrases, EverydayFacts['kind']> = {
  timeDifference({ from, to, minutes }) {
    if (minutes === 0)
      return from === undefined || to === undefined
        ? `${from ?? to ?? 'It'} has the same time as here.`
        : `${from} and ${to} have the same time.`
    // Told of the place that is asked about, seen from the other one.
    const [what, seen, ahead] = to === undefined ? [from, undefined, -minutes] : [to, from, minutes]
    return `${what} is ${apart(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} ${seen ?? 'here'}.`
  },
  timeElsewhere({ from, to, local, there }) {
    const day = there.slice(0, 10)
    const other = day === local.slice(0, 10) ? '' : day > local ? ' the next day' : ' the day before'
    const place = (name: string | undefined): string => (name === undefined ? 'here' : `in ${name}`)
    return `When it's ${format.clock(local)} ${place(from)}, it's ${format.clock(there)} ${place(to)}${other}.`
  },
  timeThen({ local, today, seconds, place }) {
    const there = place === undefined ? '' : ` in ${place}`
    const other = local.slice(0, 10) === today ? '' : ` on ${format.day(local.slice(0, 10), today.slice(0, 4))}`
    const shown = `${format.clock(local)}${there}${other}.`
    return seconds < 0
      ? `${capital(spokenDuration(-seconds))} ago it was ${shown}`
      : `In ${spokenDuration(seconds)} it will be ${shown}`
  },
  timeUntil: ({ local, seconds }) =>
    `${capital(spokenDuration(seconds))} until ${local.slice(11, 16) === '00:00' ? 'midnight' : format.clock(local)}.`,
  leapYear({ year, leap, thisYear }) {
    if (leap) return `Yes, ${year} ${year < thisYear ? 'was' : year > thisYear ? 'will be' : 'is'} a leap year.`
    return `No, ${year} ${year < thisYear ? 'was not' : year > thisYear ? 'will not be' : 'is not'} a leap year.`
  },
  nextLeapYear: ({ year }) => `The next leap year is ${year}.`,
  yearLength: ({ year, days }) => `${year} has ${days} days.`,
  monthLength: ({ year, month, days, named }) =>
    `${months[month - 1] ?? ''}${named || month === 2 ? ` ${year}` : ''} has ${days} days.`,
  counted: ({ numbers }) => `${numbers.map((one) => format.number(one)).join(', ')}.`,
  tooMuchToCount: ({ most }) => `That would take too long; I count up to ${most} numbers at a time.`,
  week: ({ week, day, today }) =>
    day === today ? `It's week ${week}.` : `${format.day(day, today.slice(0, 4))} is in week ${week}.`,
  age({ born, years, orLess }) {
    if (years === 0) return 'Not a year old yet.'
    return orLess
      ? `Born in ${born.slice(0, 4)}, that makes ${years}, or ${years - 1} before the birthday.`
      : `That makes ${count(years, 'year')}.`
  },
  spelled: ({ word }) => `${capital(word)}: ${lettersOf(word).join(', ')}.`,
  billSplit({ each, tip, total, people, tipPercent, currency }) {
    const whole = tipPercent === 0 ? '' : ` The tip is ${money(tip, currency)}, ${money(total, currency)} together.`
    return people === 1
      ? whole.trim() || `${capital(money(total, currency))}.`
      : `${money(each, currency)} each.${whole}`
  },
  chosen: ({ choice, game }) => (game ? `${capital(choice)}!` : `I'd take ${choice}.`),
  aboutListening({ mode, wakePhrase, local }) {
    const when =
      mode === 'hold'
        ? 'I listen only while you hold the talk button or key.'
        : mode === 'toggle'
          ? 'I listen only from one press of the talk button to the next.'
          : wakePhrase === undefined
            ? 'I listen while the talk button shows that I do; one click turns it off.'
            : `I listen while the talk button shows that I do, and answer only what begins with “${wakePhrase}”.`
    return `${when} ${local ? 'What you say is recognised on this machine.' : 'What you say is recognised by the service you have chosen.'}`
  },
  aboutKept: ({ keep, sound }) =>
    keep === 'none'
      ? 'Nothing of our conversations is kept after you close me; notes, lists and timers are, on this machine.'
      : `Our conversations are kept on this machine as text ${periods[keep]}${sound ? ', with the sound of your voice' : '; the sound of your voice is not'}. You can change that in Settings, under Privacy.`,
  aboutLanguage: ({ language }) =>
    `${language === 'auto' ? 'I answer in the language I hear' : `I work in ${languageName(language, 'en')} at present`}. You can choose another one in Settings, under Microphone, at “Spoken language”.`,
  listAdded({ list, added, already }) {
    if (added.length === 0)
      return already.length === 0
        ? `Your ${listName(list)} is ready. What shall I put on it?`
        : `${capital(format.list(already))} ${be(already)} on your ${listName(list)} already.`
    const rest = already.length === 0 ? '' : ` ${capital(format.list(already))} ${be(already)} on it already.`
    return `I've put ${format.list(added)} on your ${listName(list)}.${rest}`
  },
  listRead({ list, open, done }) {
    if (open.length > 0) return `On your ${listName(list)}: ${format.list(open)}.`
    return done.length > 0
      ? `Everything on your ${listName(list)} is checked off.`
      : `There is nothing on your ${listName(list)}.`
  },
  onList: ({ list, item, has }) =>
    has
      ? `Yes, ${item} ${be([item])} on your ${listName(list)}.`
      : `No, there ${be([item])} no ${item} on your ${listName(list)}.`,
  lists: ({ lists }) =>
    lists.length === 0
      ? 'You have no lists yet. Say “add milk to my shopping list” and there is one.'
      : `You have ${count(lists.length, 'list')}: ${format.list(lists.map(({ name, open }) => `${listName(name)}, ${open} open`))}.`,
  notOnList: ({ list, items }) =>
    `There ${be(items.slice(0, 1))} no ${format.list(items).replace(/ and (?=[^,]*$)/, ' or ')} on your ${listName(list)}.`,
  listChanged({ how, list, items, left }) {
    const rest = left.length === 0 ? '' : ` Left: ${format.list(left)}.`
    if (how === 'removed') return `I took ${format.list(items)} off your ${listName(list)}.`
    if (how === 'checked') return `${capital(format.list(items))}, done.${rest}`
    if (how === 'unchecked') return `${capital(format.list(items))} ${be(items)} open again.`
    return items.length === 0
      ? `There was nothing on your ${listName(list)}.`
      : `Your ${listName(list)} is cleared.${rest}`
  },
}

/** Letters of a word as they are said one by one. */
function lettersOf(word: string): string[] {
  return [...word.toUpperCase()].map((letter) => (letter === ' ' ? 'space' : letter === '-' ? 'hyphen' : letter))
}
