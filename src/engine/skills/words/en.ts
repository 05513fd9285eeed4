import { languageName } from '#shared/languages'
import type { NoteFact, Phrases, SaidFact } from '../facts'
import { unitWords } from '../units/convert'
import { wholeUnits } from '../calendar/days'
import { readExpression } from './expression'
import { formatFor } from './format'
import { englishEverydayPhrases } from './en-everyday'
import { englishTimerPhrases } from './en-timers'

const format = formatFor('en-US', { thousands: ',', point: '.', hour12: true })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const count = (n: number, noun: string): string => `${format.decimal(String(n))} ${noun}${n === 1 ? '' : 's'}`

/** A unit for an amount: `1 foot`, `2 feet`. */
function amount(value: number, unitId: string): string {
  const { one, many } = unitWords(unitId, 'en')
  const shown = format.number(value)
  return `${shown} ${shown === '1' || shown === '-1' ? one : many}`
}

function daysAway(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`
}

/** Whole weeks or months from `today`, and the days left over: "3 weeks and 4 days". */
function longTime(today: string, days: number, unit: 'weeks' | 'months'): string {
  const { whole, rest } = wholeUnits(today, days, unit)
  const parts = [
    ...(whole > 0 ? [count(whole, unit === 'weeks' ? 'week' : 'month')] : []),
    ...(rest > 0 || whole === 0 ? [count(rest, 'day')] : []),
  ]
  return format.list(parts)
}

const either = (names: readonly string[]): string => format.list(names).replace(/ and (?=[^,]*$)/, ' or ')

/** Occasions as they are written. */
function occasionName(occasion: string): string {
  if (/weekend/.test(occasion)) return 'the weekend'
  return occasion.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()).replace(/^The /, '')
}

function told(notes: readonly NoteFact[]): string {
  const quoted = notes.map(({ text }) => `“${text}”`)
  return quoted.length === 1 ? (quoted[0] ?? '') : format.list(quoted)
}

/** “Two days ago you said: “…”.” */
function saidLine({ who, text, daysAgo }: SaidFact): string {
  const when = daysAgo === 0 ? 'Today' : daysAgo === 1 ? 'Yesterday' : `${count(daysAgo, 'day')} ago`
  return `${when} ${who === 'person' ? 'you' : 'I'} said: “${text}”.`
}

/** All answers in English. */
export const english: Phrases = {
  time: ({ local, place }) =>
    place === undefined ? `It's ${format.clock(local)}.` : `In ${place} it's ${format.clock(local)}.`,
  unknownPlace: ({ place }) => `I don't know what time it is in ${place}. Try a large city or a country.`,
  date({ about, day, today, days, occasion, unit }) {
    const named = occasion === undefined ? undefined : occasionName(occasion)
    const full = format.day(day, today.slice(0, 4))
    if (about === 'days_until') {
      const what = named ?? full
      if (days === 0) return `${capital(what)} is today.`
      if (days === 1) return `${capital(what)} is tomorrow.`
      const long = unit === undefined ? undefined : longTime(today, Math.abs(days), unit)
      if (days < 0) return `${capital(what)} was ${long === undefined ? daysAway(days) : `${long} ago`}.`
      return `${long ?? count(days, 'day')} until ${what}.`
    }
    const subject = Math.abs(days) <= 1 ? daysAway(days) : undefined
    const verb = days < 0 ? 'was' : 'is'
    if (named !== undefined) return `${capital(named)} ${verb} on ${full}.`
    if (about === 'weekday')
      return `${subject === undefined ? full.replace(/^\w+, /, '') : capital(subject)} ${verb} a ${format.weekday(day)}.`
    return subject === undefined
      ? `${capital(daysAway(days))} ${days < 0 ? 'it was' : "it's"} ${full}.`
      : `${capital(subject)} ${verb} ${full}.`
  },
  daysBetween({ from, to, today, days }) {
    const shown = (day: string): string => format.day(day, today.slice(0, 4)).replace(/^\w+, /, '')
    return `${days === 1 ? 'There is' : 'There are'} ${count(days, 'day')} between ${shown(from)} and ${shown(to)}.`
  },
  unknownDay: ({ day }) => `I don't know which day ${day} is.`,
  ...englishTimerPhrases,
  ...englishEverydayPhrases,
  calculated({ expression, value, exact, percent }) {
    const shown = percent === true ? `${shownNumber(value)} percent` : shownNumber(value)
    const read = percent === true ? undefined : readExpression(expression, format.decimal)
    const about = exact ? '' : 'about '
    return read === undefined ? `That's ${about}${shown}.` : `${capital(read)} is ${about}${shown}.`
  },
  notCalculated: ({ why }) =>
    ({
      zero: "You can't divide by zero.",
      big: 'That number is too big for me.',
      unreal: 'A negative number has no real square root.',
      syntax: "I couldn't work that out. Try something like “twelve times seven”.",
    })[why],
  converted({ value, from, result, to }) {
    const shown = amount(result, to)
    const exact = Math.abs(Number(format.number(result).replaceAll(',', '')) - result) <= 1e-9 * Math.abs(result)
    return `${amount(value, from)} is ${exact ? '' : 'about '}${shown}.`
  },
  unknownUnit: ({ unit }) => `I don't know the unit ${unit}.`,
  unitMismatch: ({ from, to }) => `I can't turn ${unitWords(from, 'en').many} into ${unitWords(to, 'en').many}.`,
  coins({ sides }) {
    if (sides.length === 1) return `${capital(sides[0] ?? '')}.`
    const heads = sides.filter((side) => side === 'heads').length
    return sides.length <= 6 ? `${capital(format.list(sides))}.` : `${heads} heads and ${sides.length - heads} tails.`
  },
  dice({ rolls, total }) {
    if (rolls.length === 1)
      return `You rolled ${/^(8|11$|18$)/.test(String(total)) ? 'an' : 'a'} ${format.decimal(String(total))}.`
    return rolls.length <= 10
      ? `You rolled ${format.list(rolls.map(String))}: ${total} in total.`
      : `${total} in total.`
  },
  randomNumber: ({ value }) => `${format.decimal(String(value))}.`,
  lastAnswer: ({ text }) => text ?? "I haven't said anything yet.",
  volume({ percent, before }) {
    if (percent === before)
      return percent === 100
        ? "That's as loud as I go: 100%."
        : percent === 0
          ? 'I am muted.'
          : `The volume is ${percent}%.`
    return percent === 0 ? "OK, I'm muted. You can still read my answers." : `Volume ${percent}%.`
  },
  speed({ speed, before }) {
    if (speed === before)
      return speed === 1 ? 'I am speaking at normal speed.' : `I can't go any ${speed > 1 ? 'faster' : 'slower'}.`
    return speed === 1 ? "OK, I'll speak at normal speed." : `OK, I'll speak ${speed > before ? 'faster' : 'slower'}.`
  },
  noteAdded: ({ text }) => `I'll remember: “${text}”.`,
  notes({ notes, query }) {
    if (query !== undefined) return `You told me: ${told(notes)}.`
    return notes.length === 1
      ? `I remember one thing: ${told(notes)}.`
      : `I remember ${notes.length} things: ${told(notes)}.`
  },
  notesForgotten: ({ texts, all }) =>
    all
      ? `OK, I have forgotten everything: ${count(texts.length, 'note')}.`
      : `OK, I have forgotten “${texts[0] ?? ''}”.`,
  whichNote: ({ texts }) =>
    `Which one: ${format.list(texts.slice(0, 5).map((text) => `“${text}”`)).replace(/ and (?=[^,]*$)/, ' or ')}?`,
  noNote: ({ query }) =>
    query === undefined
      ? 'There is nothing I should remember yet. Say “remember that…” and I will.'
      : "You haven't told me anything about that yet.",
  personaActive: ({ name, already }) =>
    already ? `You are talking to ${name} already.` : `${name} here. What can I do for you?`,
  unknownPersona({ name, language, names }) {
    const nobody =
      name === undefined
        ? `Nobody here speaks ${languageName(language ?? '', 'en')}.`
        : `There is nobody called ${capital(name)}.`
    return names.length < 2
      ? `${nobody} You can add personas in Settings, under Personas.`
      : `${nobody} You can talk to ${either(names)}.`
  },
  personas({ names, active, asks }) {
    if (names.length < 2) return 'There is only me so far. You can add personas in Settings, under Personas.'
    if (asks) return `Who do you want to talk to: ${either(names.filter((name) => name !== active))}?`
    return `You are talking to ${active}. ${format.list(names.filter((name) => name !== active))} ${names.length > 2 ? 'are' : 'is'} here too.`
  },
  addressOpened: ({ place }) => `Opening ${place}.`,
  addressRefused: ({ address, why }) =>
    why === 'noDesktop'
      ? `I can't open pages from here. The address is ${address}.`
      : 'I can only open web pages and emails, and that is neither.',
  clipboard: ({ text, cut }) =>
    text.trim() === ''
      ? 'There is no text on the clipboard.'
      : `On the clipboard: “${text}”${cut ? ' and more.' : '.'}`,
  clipboardSet: () => 'Copied.',
  clipboardRefused: ({ why }) =>
    why === 'noDesktop'
      ? "I can't reach the clipboard from here. Every answer has a copy button."
      : 'There is nothing to copy yet.',
  saidBefore({ query, lines }) {
    if (lines.length === 0) return `I found nothing about ${query} in our conversations.`
    return lines.slice(0, 2).map(saidLine).join(' ') + (lines.length > 2 ? ` And ${lines.length - 2} more.` : '')
  },
  help: ({ abilities }) =>
    `I can tell the time and date anywhere, run timers, alarms and reminders, do arithmetic, convert units, flip coins, roll dice, keep notes and lists, ${abilities.includes('web pages') ? 'open web pages, ' : ''}find what we said before, and speak louder or slower. ` +
    'For open questions, connect a language model in Settings, under Model.',
  about: ({ name, local }) =>
    local
      ? `I'm ${name}, a voice assistant. I hear, think and speak on this machine; nothing you say leaves it.`
      : `I'm ${name}, a voice assistant on your desktop. With your present settings, some of the work is done by a service you have chosen.`,
}

/** `1.27e+30` as it is said. */
function shownNumber(value: string): string {
  const [mantissa = '', exponent] = value.split('e')
  return exponent === undefined ? format.decimal(value) : `${mantissa} times 10 to the power of ${Number(exponent)}`
}
