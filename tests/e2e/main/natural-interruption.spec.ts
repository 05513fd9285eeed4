import { continuity } from '../support/continuity'
import { expect, test } from '../support/fixtures'
import { cough, listeningHum } from '../support/noises'
import { speech } from '../support/speech'

/** Answered with about six seconds of speech. */
const QUESTION = 'Who are you?'

test.beforeEach(async ({ parley, recorder }) => {
  await parley.open()
  await parley.arm()
  await parley.soundComes()
  await parley.type(QUESTION)
  await recorder.heardFor(0, 1_000)
})

test('"yeah" holds the answer up for a moment, and it goes on where it was', async ({
  parley,
  microphone,
  recorder,
  voice,
}) => {
  await microphone.say(speech('Yeah.', 'awb'))
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await expect(parley.messages()).toHaveCount(2)
  const { missingMs, extraMs, pausedMs } = continuity(await recorder.played(0), voice.last())
  expect(pausedMs, 'it was taken for a voice at first').toBeGreaterThan(100)
  expect(missingMs, 'longest stretch that was not played').toBeLessThan(200)
  expect(Math.abs(extraMs), 'sound beyond or short of the answer').toBeLessThan(100)
})

test('a cough and a listening hum in one answer: it goes on after each', async ({
  parley,
  microphone,
  recorder,
  voice,
}) => {
  await microphone.say(cough)
  await recorder.heardFor(await recorder.position(), 1_000)
  await microphone.say(listeningHum)
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  const { missingMs, extraMs } = continuity(await recorder.played(0), voice.last())
  expect(missingMs).toBeLessThan(200)
  expect(Math.abs(extraMs)).toBeLessThan(150)
})

test('"stop" is obeyed and needs no answer', async ({ parley, microphone, recorder, voice }) => {
  await microphone.say(speech('Stop.'))
  await recorder.quiet(0)
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1)
  await expect(parley.messages()).toHaveCount(2)
  await parley.is('listening')
  expect(continuity(await recorder.played(0), voice.last()).extraMs, 'the rest was not played').toBeLessThan(-1_000)
})
