import { z } from 'zod'
import { daysBetween, localTime } from './calendar/days'
import { defineSkill } from './define'

/** Lines told at once, and characters of each. */
const MOST_LINES = 5
const LINE_CHARS = 400

export const historySearch = defineSkill({
  name: 'history_search',
  inShort: 'earlier conversations',
  description:
    'Searches all earlier conversations with the person for words, e.g. when they ask what was said about something. Returns the lines that hold every word.',
  parameters: z.object({
    query: z.string().trim().min(1).max(200).describe('A few words that were probably said; every one must occur.'),
  }),
  sideEffect: 'none',
  facts({ query }, context) {
    const { clock, timeZone } = context
    const today = localTime(clock.wall(), timeZone).slice(0, 10)
    // The question itself has just been said and would always be found; one or two more such lines make room for real
    // ones.
    const found = context.searchHistory?.(query, MOST_LINES * 3) ?? []
    const lines = found
      .filter(({ text, at, role }) => text !== '' && !(role === 'user' && clock.wall() - at < 60_000))
      .slice(0, MOST_LINES)
      .map(({ role, text, at }) => {
        const day = localTime(at, timeZone).slice(0, 10)
        return {
          who: role === 'user' ? ('person' as const) : ('assistant' as const),
          text: text.slice(0, LINE_CHARS),
          day,
          daysAgo: daysBetween(day, today),
        }
      })
    return { kind: 'saidBefore', query, lines }
  },
})
