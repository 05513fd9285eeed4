import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { understandIn } from '.'
import type { Intent } from './language'

const lines = readFileSync(new URL('heard.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Requests and what was heard for each. */
function corpus(): { said: string; heard: string }[] {
  let said = ''
  return lines.flatMap((line) => {
    if (line.startsWith('  ')) return [{ said, heard: line.trim() }]
    said = line
    return []
  })
}

/** Meaning without spelling: labels keep the person's own words, as they were heard. */
function meaning(intents: readonly Intent[]): string {
  return JSON.stringify(intents)
    .toLowerCase()
    .replace(/(?<=\w)[-' ](?=\w)/g, '')
}

/** Near to what is put right, and something else. */
const otherwise = `
she said a timer is useful
they said the volume was too low
time before dinner is short
what time was it when you left
it is a matter of time
how many matters are open
how many answers are correct
how many points did they score in the game
how many people are in london
how many songs fit on a gigabyte
how many seasons are in a year
how many matches are in a day
how many grains are in a pound
how many calories are in a pound of butter
how many letters are in the alphabet
tell many people about it
what a wonderful day
what a beautiful set of numbers
he told me five times
i called you six times seven days ago
the times they are a changing
what is a times table
what are the plus points of this house
five people and six dogs
they had five and a half apples
click the point on the map
close the door
step outside
save that for later
what did you see in paris
the following up is important
you yourself know best
see you at the place
wait for me
remove the wallpaper
i hope
what percent of people like tea
how many feet does a spider have
convert the file to mp3
what is it like in the mountains
`

describe('What the recogniser makes of requests', () => {
  it.each(corpus())('means the same: “$said” heard as “$heard”', ({ said, heard }) => {
    const meant = understandIn('en', said)
    expect(meant).not.toEqual([])
    expect(meaning(understandIn('en', heard))).toBe(meaning(meant))
  })

  it.each(otherwise.trim().split('\n'))('is not mended into a request: “%s”', (phrase) => {
    expect(understandIn('en', phrase)).toEqual([])
  })

  it.each([
    ['What a six times seven.', 'calculate', { expression: '6 * 7' }],
    ['How many feet are in ten matters,', 'convert', { value: 10, from: 'm', to: 'ft' }],
    ['How many pints are in three leaders?', 'convert', { value: 3, from: 'l', to: 'pt' }],
    ["what's the thyme", 'time', {}],
    ['timer for five minute', 'timer_start', { seconds: 300 }],
    ['said a timer for five minutes', 'timer_start', { seconds: 300 }],
  ])('is read by what can be meant: “%s”', (heard, skill, args) => {
    expect(understandIn('en', heard)).toEqual([{ skill, args }])
  })

  it('keeps the words that were put right in a label', () => {
    expect(understandIn('en', 'Set a post a time or four ten minutes.')).toEqual([
      { skill: 'timer_start', args: { seconds: 600, label: 'pasta' } },
    ])
  })
})
