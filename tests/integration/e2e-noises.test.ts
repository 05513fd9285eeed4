import { expect, it } from 'vitest'
import { Silero } from '../../bench/world/silero'
import { cough, listeningHum } from '../e2e/support/noises'
import { SPEECH_RATE, speech } from '../e2e/support/speech'

/*
 * The end-to-end tests hold an answer up with these sounds. Whether they do must not depend on where the frames of the
 * microphone happen to begin: a hum at the detector's threshold was a voice in four of five runs.
 */

/** Samples of a microphone frame. */
const FRAME = 512
/** Silero's probability at which voice begins (engine/turn/config.ts). */
const VOICE = 0.5
/** Voiced frames in a row that hold an answer up, and one to spare. */
const ENOUGH = 3

it.each([
  ['a cough', cough],
  ['a listening hum', listeningHum],
  ['"yeah"', speech('Yeah.', 'awb')],
  ['"right"', speech('Right.')],
])('%s is a voice wherever the frames begin', async (_name, noise) => {
  const runs: number[] = []
  for (let offset = 0; offset < FRAME; offset += 64) {
    const silero = await Silero.open()
    const pcm = new Int16Array(SPEECH_RATE + offset + noise.pcm.length + FRAME)
    pcm.set(noise.pcm, SPEECH_RATE + offset)
    let run = 0
    let longest = 0
    for (let at = 0; at + FRAME <= pcm.length; at += FRAME) {
      run = (await silero.judge(pcm.subarray(at, at + FRAME))) >= VOICE ? run + 1 : 0
      longest = Math.max(longest, run)
    }
    runs.push(longest)
  }
  expect(Math.min(...runs), `voiced frames in a row by where they begin: ${runs.join(' ')}`).toBeGreaterThanOrEqual(
    ENOUGH,
  )
})
