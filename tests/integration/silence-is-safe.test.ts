import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isHum } from '#engine/turn/words'
import { SharedMoonshine } from '../../bench/world/hearing'
import { SPEECH_DBFS } from '../../bench/world/interruptions'
import { Loudspeaker } from '../../bench/world/loudspeaker'
import { Microphone } from '../../bench/world/microphone'
import { chords, cough, door, hum, keyboard, white } from '../../bench/world/noises'
import { VirtualPace } from '../../bench/world/pace'
import { openScene } from '../../bench/world/scene'
import { scriptedModel, scriptedVoice, toneSynthesis } from '../../bench/world/scripted'
import { Silero } from '../../bench/world/silero'
import { atLevel, toFloat, type Sound } from '../../bench/world/sound'
import { say } from '../../bench/world/speech'

/*
 * An open microphone in virtual time, with the real voice activity and the real recogniser: what is no speech makes no
 * turn.
 */

const moonshine = new SharedMoonshine()
beforeAll(() => moonshine.load(), 60_000)
afterAll(async () => expect(await moonshine.close()).toEqual([]))

/**
 * Everything that was understood, and the words of the person's turns, after these sounds, 600 ms apart in a quiet
 * room.
 */
async function listenTo(sounds: readonly Sound[]): Promise<{ partials: string[]; turns: string[] }> {
  const pace = new VirtualPace()
  const loudspeaker = new Loudspeaker(pace)
  const scene = openScene({
    pace,
    player: loudspeaker,
    hearing: moonshine.on(pace),
    model: scriptedModel(() => 'Here is the time.', 30),
    voice: scriptedVoice(toneSynthesis, 40),
  })
  loudspeaker.report = (report) => scene.conversation.playback(report)
  const silero = await Silero.open()
  const room = atLevel(white(4_000, 5), -68)
  const microphone = new Microphone({
    pace,
    scope: scene.scope,
    judge: (pcm) => silero.judge(pcm),
    hear: (frame) => scene.conversation.hear(frame),
    ambience: [(at) => room[Math.abs(Math.floor(at * 16)) % room.length] ?? 0],
  })
  scene.conversation.arm(true)
  for (const sound of sounds) {
    const end = microphone.place(atLevel(sound, SPEECH_DBFS), pace.now() + 600)
    await pace.advance(end - pace.now())
  }
  await pace.advance(3_000)
  microphone.close()
  loudspeaker.close()
  await pace.finish(scene.scope.close())
  expect(scene.bugs).toEqual([])
  return {
    partials: scene.published.flatMap(({ event }) =>
      event.name === 'partial' && event.data.text !== '' ? [event.data.text] : [],
    ),
    turns: scene.conversation.messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])),
  }
}

describe('silence is safe', () => {
  it('makes no turn and no words of coughs, a door, keys, a hum, music or hiss, and hears the question after them', async () => {
    const noises = [cough(1), cough(2), door(3), keyboard(4), hum(5), chords(6), chords(7), white(2_000, 8)]
    const { partials, turns } = await listenTo([...noises, toFloat(say('What time is it?', 'rms').pcm)])
    expect(turns).toEqual(['What time is it?'])
    expect(partials.filter((text) => !isHum(text) && !/^what/i.test(text))).toEqual([])
  })
})
