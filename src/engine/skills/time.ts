import { z } from 'zod'
import { localTime } from './calendar/days'
import { findPlace } from './calendar/zones'
import { defineSkill } from './define'

export const time = defineSkill({
  name: 'time',
  description:
    'The current time, here or in a city, country or time zone. Use it for every question about what time it is.',
  parameters: z.object({
    place: z.string().max(80).optional().describe("City, country or IANA zone; leave out for the person's own time."),
  }),
  sideEffect: 'none',
  facts({ place: asked }, { clock, timeZone }) {
    if (asked === undefined || asked.trim() === '')
      return { kind: 'time', local: localTime(clock.wall(), timeZone), zone: timeZone }
    const place = findPlace(asked)
    if (!place) return { kind: 'unknownPlace', place: asked }
    return { kind: 'time', local: localTime(clock.wall(), place.zone), zone: place.zone, place: place.name }
  },
})
