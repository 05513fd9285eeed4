import type { Part, Result } from '../harness/part'
import { seeded } from '../harness/random'
import { mean, percent, quantile } from '../harness/stats'
import { Loudspeaker } from '../world/loudspeaker'
import { VirtualPace } from '../world/pace'
import { openScene } from '../world/scene'
import { fliteSynthesis, scriptedHearing, scriptedModel, scriptedVoice } from '../world/scripted'
import { ANSWERS } from '../world/sentences'

const VOICES = ['slt', 'rms', 'awb'] as const
const STOPS_PER_ANSWER = 8

/** What the history says was heard, against what was. */
export const heard: Part = {
  name: 'heard',
  what: 'words of an interrupted answer in the history against those really heard, with and without word times',
  always: true,
  async run() {
    const results: Result[] = []
    for (const wordTimes of [true, false]) {
      const errors: number[] = []
      const random = seeded(17)
      for (const voice of VOICES) {
        for (const answer of ANSWERS) {
          for (let i = 0; i < STOPS_PER_ANSWER; i++)
            errors.push(await stopAt(answer, voice, wordTimes, 600 + random() * 8_000))
        }
      }
      const id = `heard.error.${wordTimes ? 'words' : 'estimated'}`
      const sizes = errors.map(Math.abs)
      const note = wordTimes ? 'the voice tells its word times' : 'the voice tells nothing'
      results.push(
        { id, value: mean(sizes), unit: 'words', n: errors.length, note: `mean per interruption; ${note}` },
        { id: `${id}.p95`, value: quantile(sizes, 0.95), unit: 'words', n: errors.length, note: '' },
        {
          id: `${id}.exact`,
          value: percent(sizes.map((size) => size === 0)),
          unit: '%',
          n: errors.length,
          note: 'interruptions without any error',
        },
        {
          id: `${id}.bias`,
          value: mean(errors),
          unit: 'words',
          n: errors.length,
          note: 'above 0: the history says more than was heard',
        },
      )
    }
    return { results }
  },
}

/** Stops an answer after so much sound. Returns the words in the history less those that had been said to their end. */
async function stopAt(answer: string, voice: string, wordTimes: boolean, afterMs: number): Promise<number> {
  const pace = new VirtualPace()
  const loudspeaker = new Loudspeaker(pace)
  const truth: { endMs: number }[] = []
  let saidMs = 0
  const known = fliteSynthesis(voice)
  const told = fliteSynthesis(voice, { wordTimes })
  const { scope, conversation, bugs } = openScene({
    pace,
    player: loudspeaker,
    hearing: scriptedHearing(() => '', 0),
    model: scriptedModel(() => answer, 10),
    voice: scriptedVoice((text) => {
      const { pcm, words = [] } = known(text)
      truth.push(...words.map(({ endMs }) => ({ endMs: saidMs + endMs })))
      saidMs += pcm.length / 16
      return told(text)
    }, 30),
  })
  loudspeaker.report = (report) => conversation.playback(report)
  conversation.say('Tell me something.')
  await pace.until(() => loudspeaker.firstSound.size > 0, 5_000)
  await pace.advance(afterMs)
  conversation.stop()
  await pace.advance(600)
  const stopped = loudspeaker.events.findLast(({ state }) => state === 'stopped' || state === 'ended')
  const message = conversation.messages.findLast(({ role }) => role === 'assistant')
  loudspeaker.close()
  await pace.finish(scope.close())
  if (bugs.length > 0) throw new Error(bugs.join('\n'))
  const heardMs = (stopped?.position ?? 0) / 16
  const inHistory = (message?.text.slice(0, message.heardChars ?? 0) ?? '').split(/\s+/).filter(Boolean).length
  return inHistory - truth.filter(({ endMs }) => endMs <= heardMs).length
}
