import { turnConfig } from '#engine/turn/config'
import { completeness } from '#engine/turn/completeness'
import { endpointDelay } from '#engine/turn/endpoint'
import { defaultSettings } from '#shared/settings'
import type { Part, Result } from '../harness/part'
import { mean, percent } from '../harness/stats'
import { PAUSES_MS } from '../world/hesitations'
import { HELD_OUT, TUNED, brokenOff } from '../world/unfinished'

/**
 * What the rules for words do by themselves: how often a sentence that everybody hears go on is cut off in a pause of
 * each length, and how long a whole one is waited for. Without a recogniser or a voice, so that no rule is judged by
 * what was heard wrong.
 */
export const endpointingWords: Part = {
  name: 'endpointing-words',
  what: 'sentences broken off and whole ones, judged by their words alone; rules were written for one half only',
  always: true,
  run() {
    const results = Object.entries({ tuned: TUNED, heldout: HELD_OUT }).flatMap(([set, sentences]) =>
      Object.entries(sentences).flatMap(([language, lines]) => judge(`endpointing.words.${set}.${language}`, lines)),
    )
    return Promise.resolve({ results })
  },
}

/** What rules alone are to cut off at most, in % of sentences nobody wrote them for. */
const AIM = 10

const config = turnConfig(defaultSettings.talk)

function waits(text: string): number {
  return endpointDelay({ text, endOfTurn: undefined, afterQuestion: false, pauseMs: 0 }, config)
}

function judge(id: string, lines: string): Result[] {
  const sentences = brokenOff(lines)
  const n = sentences.length
  const cut = sentences.flatMap(({ begun }) => PAUSES_MS.map((pauseMs) => waits(begun) < pauseMs))
  const delays = sentences.map(({ whole }) => waits(whole))
  return [
    {
      id: `${id}.cutoffs`,
      value: percent(cut),
      unit: '%',
      n: cut.length,
      note: `pauses of ${PAUSES_MS[0]}-${PAUSES_MS.at(-1)} ms; ${percent(cut) > AIM ? 'NOT MET: ' : ''}${AIM} % is the aim`,
    },
    {
      id: `${id}.unnoticed`,
      value: percent(sentences.map(({ begun }) => completeness(begun) !== 'incomplete')),
      unit: '%',
      n,
      note: 'broken off, and not heard to go on',
    },
    { id: `${id}.delay`, value: mean(delays), unit: 'ms', n, note: 'mean delay behind the whole sentence' },
    {
      id: `${id}.late`,
      value: percent(sentences.map(({ whole }) => completeness(whole) === 'incomplete')),
      unit: '%',
      n,
      note: 'whole, and taken to go on',
    },
  ]
}
