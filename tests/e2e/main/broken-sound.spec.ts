import { continuity } from '../support/continuity'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

test('sound that breaks in the middle of an answer is made anew: the answer goes on, and so does listening', async ({
  parley,
  microphone,
  recorder,
  voice,
}) => {
  await parley.open()
  await parley.arm()
  await parley.soundComes()
  await parley.type('Who are you?')
  await recorder.heardFor(0, 1_000)
  expect(await microphone.breakSound()).toBeGreaterThan(0)

  await expect(parley.messages('assistant', 'done')).toHaveCount(1, { timeout: 30_000 })
  const { missingMs, extraMs } = continuity(await recorder.played(0), voice.last())
  expect(missingMs, 'longest stretch that was not played').toBeLessThan(100)
  // What had been rendered and had not left the loudspeaker is played again: latency and one report's distance.
  expect(Math.abs(extraMs), 'sound that was played twice').toBeLessThan(300)

  await microphone.say(speech('What is six times seven?'))
  await expect(parley.messages('assistant', 'done')).toHaveCount(2, { timeout: 30_000 })
  await expect(parley.messages('assistant', 'done').last()).toContainText(/42|forty-two/i)
})
