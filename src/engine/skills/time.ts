import { z } from 'zod'
import { localTime } from './calendar/days'
import { momentOf } from './calendar/moment'
import { findPlace } from './calendar/zones'
import { defineSkill } from './define'

export const time = defineSkill({
  name: 'time',
  description: 'What time it is, was or will be, here or elsewhere.',
  parameters: z.object({
    place: z.string().max(80).optional().describe('City, country or IANA zone. Default here.'),
    after: z.number().min(-31_536_000).max(31_536_000).optional().describe('Seconds from now; negative: ago.'),
  }),
  sideEffect: 'none',
  facts({ place: asked, after }, { clock, timeZone }) {
    const here = asked === undefined || asked.trim() === ''
    const place = here ? undefined : findPlace(asked)
    if (!here && !place) return { kind: 'unknownPlace', place: asked }
    const zone = place?.zone ?? timeZone
    const named = place && { place: place.name }
    if (after === undefined) return { kind: 'time', local: localTime(clock.wall(), zone), zone, ...named }
    const today = localTime(clock.wall(), zone).slice(0, 10)
    const then = clock.wall() + after * 1000
    return { kind: 'timeThen', local: localTime(then, zone), today, seconds: after, ...named }
  },
})

export const timeUntil = defineSkill({
  name: 'time_until',
  inShort: '',
  description: 'How long it is until a clock time: until midnight, until 5 pm, until tomorrow at 9.',
  parameters: z.object({
    at: z.string().max(20).describe('24-hour "HH:MM", or "h:MM am", "h:MM pm"; midnight is "00:00".'),
    day: z.string().max(40).optional().describe('As for `date`, if not the next time the clock shows it.'),
  }),
  sideEffect: 'none',
  facts({ at, day }, { clock, timeZone }) {
    const now = clock.wall()
    const moment = momentOf({ at, day }, now, timeZone)
    if (!moment.ok) return { kind: 'timerRefused', why: moment.why, timer: 'alarm' }
    return {
      kind: 'timeUntil',
      local: localTime(moment.at, timeZone),
      today: localTime(now, timeZone).slice(0, 10),
      // Nobody wants to hear of seconds, unless there is nothing else.
      seconds: moment.at - now < 60_000 ? (moment.at - now) / 1000 : Math.floor((moment.at - now) / 60_000) * 60,
    }
  },
})
