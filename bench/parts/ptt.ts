import { MIC_FRAME_MS } from '#shared/audio'
import type { SttInput } from '#engine/provider-contract/contract'
import type { Source } from '#engine/runtime/channel'
import { channel } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'
import type { Recogniser } from '#engine/session/listening/hearing'
import type { Player } from '#engine/ports/ports'
import type { Part } from '../harness/part'
import { seeded } from '../harness/random'
import { sum } from '../harness/stats'
import { SharedMoonshine } from '../world/hearing'
import { BRIDGE_MS } from '../world/loudspeaker'
import { Microphone } from '../world/microphone'
import { VirtualPace } from '../world/pace'
import { openScene } from '../world/scene'
import { scriptedModel } from '../world/scripted'
import { SENTENCES } from '../world/sentences'
import { atLevel, toFloat } from '../world/sound'
import { say, type Spoken } from '../world/speech'
import { plainWords } from '../world/words'

const VOICES = ['rms', 'slt'] as const
/** Louder than any sample of the speech, and cut to exactly this by the microphone's 16 bits. */
const MARK = 32_767 / 32_768
/** Presses with a mark at either end: only samples count. */
const MARKED = 24
/** Sentences said while holding. */
const HELD = SENTENCES.slice(0, 8)

/** Nothing is said here. */
const nobody: Player = { available: false, play: () => undefined, control: () => undefined }

/** Speech that begins with the key and ends with it, on a microphone that is open. */
export const ptt: Part = {
  name: 'ptt',
  what: 'speech lost when it starts exactly with the key and ends with its release, warm microphone',
  always: true,
  async run() {
    const random = seeded(23)
    const lostMs: number[] = []
    for (let i = 0; i < MARKED; i++) lostMs.push(await lostSamples(200 + random() * 1_500, random()))
    const moonshine = new SharedMoonshine()
    await moonshine.load()
    const lost = { first: 0, last: 0, n: 0 }
    try {
      for (const voice of VOICES) {
        for (const text of HELD) {
          const spoken = say(text, voice)
          const held = await recognised(moonshine, spoken, random(), 0)
          // The same sentence with time around it: what is not understood even so was not lost by the key.
          const whole = await recognised(moonshine, spoken, random(), 400)
          const said = plainWords(text)
          const isLost = (i: number): boolean => whole.at(i) === said.at(i) && held.at(i) !== said.at(i)
          lost.n++
          if (isLost(0)) lost.first++
          if (isLost(-1)) lost.last++
        }
      }
    } finally {
      await moonshine.close()
    }
    return {
      results: [
        {
          id: 'ptt.lost',
          value: sum(lostMs),
          unit: 'ms',
          n: MARKED,
          note: 'sound between press and release that did not reach the recogniser',
        },
        {
          id: 'ptt.lost.first',
          value: lost.first,
          unit: 'words',
          n: lost.n,
          note: 'first word understood with 0.4 s of silence around the sentence, and not without',
        },
        { id: 'ptt.lost.last', value: lost.last, unit: 'words', n: lost.n, note: 'last word, the same' },
      ],
    }
  },
}

/** A held press in virtual time. `quietMs`: the speech keeps this distance from press and release. */
async function hold(
  hearing: Recogniser & { provider: string },
  sound: Float32Array,
  phase: number,
  quietMs: number,
  pace = new VirtualPace(),
): Promise<string> {
  const { scope, conversation, bugs } = openScene({
    pace,
    player: nobody,
    hearing,
    model: scriptedModel(() => 'Done.', 10),
    voice: undefined,
    talk: { mode: 'hold' },
  })
  const microphone = new Microphone({ pace, scope, judge: () => NaN, hear: (frame) => conversation.hear(frame) })
  // An earlier press has opened the microphone.
  conversation.press()
  await pace.advance(50)
  conversation.release()
  await pace.advance(1_500 + phase * MIC_FRAME_MS)
  const pressedAt = pace.now()
  const releasedAt = microphone.place(sound, pressedAt + quietMs) + quietMs
  // The window stamps its key events; they come over the bridge like everything else.
  pace.after(BRIDGE_MS, () => conversation.press(pressedAt))
  pace.after(releasedAt - pressedAt + BRIDGE_MS, () => conversation.release(releasedAt))
  await pace.advance(releasedAt - pressedAt + 1_500)
  const text = conversation.messages.findLast(({ role }) => role === 'user')?.text ?? ''
  microphone.close()
  await pace.finish(scope.close())
  if (bugs.length > 0) throw new Error(bugs.join('\n'))
  return text
}

async function recognised(
  moonshine: SharedMoonshine,
  spoken: Spoken,
  phase: number,
  quietMs: number,
): Promise<string[]> {
  const pace = new VirtualPace()
  return plainWords(await hold(moonshine.on(pace), atLevel(toFloat(spoken.pcm), -26), phase, quietMs, pace))
}

/**
 * Holds the key for exactly as long as a sound whose every sample is marked, and counts the ones that arrive, in ms.
 */
async function lostSamples(lengthMs: number, phase: number): Promise<number> {
  const sound = new Float32Array(Math.round(lengthMs * 16)).fill(MARK)
  let arrived = 0
  const counting: Recogniser & { provider: string } = {
    provider: 'counting',
    open(audio: Source<SttInput>, scope: Scope) {
      const events = channel<never>(scope)
      void scope.spawn('count', async () => {
        for await (const input of audio) {
          if (input.kind === 'audio') arrived += input.pcm.filter((sample) => sample === 32_767).length
        }
      })
      return events
    },
  }
  await hold(counting, sound, phase, 0)
  return (sound.length - arrived) / 16
}
