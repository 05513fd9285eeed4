import { z } from 'zod'
import { nextClock } from './calendar/clock-time'
import { localTime } from './calendar/days'
import { findPlace, type Place } from './calendar/zones'
import { defineSkill } from './define'
import type { Facts } from './facts'

const place = z.string().max(80).optional()

export const timeDifference = defineSkill({
  name: 'time_difference',
  inShort: 'between places',
  description:
    'How far apart the clocks of two places are, or what time it is in one when it is a certain time in the other.',
  parameters: z.object({
    from: place.describe("City, country or IANA zone; leave out for the person's own place."),
    to: place.describe("The other place; leave out for the person's own."),
    at: z.string().max(12).optional().describe('A time at `from`, `3:00 pm` or `15:00`, to tell in `to`.'),
  }),
  sideEffect: 'none',
  facts({ from, to, at }, { clock, timeZone }): Facts {
    const here: Place = { zone: timeZone, name: '' }
    const first = from === undefined ? here : findPlace(from)
    const second = to === undefined ? here : findPlace(to)
    if (!first || !second) return { kind: 'unknownPlace', place: (first ? to : from) ?? '' }
    const named = { ...(from !== undefined && { from: first.name }), ...(to !== undefined && { to: second.name }) }
    const now = clock.wall()
    if (at === undefined) {
      const minute = Math.floor(now / 60_000) * 60_000
      const shown = (zone: string): number => Date.parse(`${localTime(minute, zone)}Z`)
      return { kind: 'timeDifference', ...named, minutes: (shown(second.zone) - shown(first.zone)) / 60_000 }
    }
    const instant = nextClock(/^\d:/.test(at) && !/m$/i.test(at) ? `0${at}` : at, now, first.zone)
    if (instant === undefined) return { kind: 'unknownDay', day: at }
    return {
      kind: 'timeElsewhere',
      ...named,
      local: localTime(instant, first.zone),
      there: localTime(instant, second.zone),
    }
  },
})
