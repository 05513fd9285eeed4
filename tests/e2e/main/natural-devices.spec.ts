import { continuity } from '../support/continuity'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

test.beforeEach(async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await microphone.headset(true)
})

test('the loudspeaker is changed and pulled out in mid-answer, and not a word is lost', async ({
  parley,
  microphone,
  recorder,
  voice,
}) => {
  await parley.type('What can you do?')
  await recorder.heardFor(0, 500)
  await parley.choose('speaker', 'setting-speaker-device', 'Headset')
  await expect.poll(() => microphone.sink()).toBe('headset')
  await microphone.headset(false)
  await expect
    .poll(() => microphone.sink(), 'the headset has gone, sound goes where the system sends it')
    .toBe('default')
  await microphone.headset(true)
  await expect.poll(() => microphone.sink(), 'it is back').toBe('headset')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1, { timeout: 30_000 })
  const { missingMs, extraMs } = continuity(await recorder.played(0), voice.last())
  expect(missingMs, 'longest stretch that was not played').toBeLessThan(200)
  expect(Math.abs(extraMs), 'sound beyond or short of the answer').toBeLessThan(100)
})

test('the microphone is changed in mid-answer: the answer goes on, and the new one is listened to', async ({
  parley,
  microphone,
  recorder,
  voice,
}) => {
  await parley.type('Who are you?')
  await recorder.heardFor(0, 500)
  await parley.choose('microphone', 'setting-microphone-device', 'Headset microphone')
  await microphone.opened('headset-in')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  const { missingMs, extraMs } = continuity(await recorder.played(0), voice.last())
  expect(missingMs, 'longest stretch that was not played').toBeLessThan(200)
  expect(Math.abs(extraMs), 'sound beyond or short of the answer').toBeLessThan(100)

  expect(await microphone.openStreams(), 'the old one was let go of').toBe(1)
  await microphone.say(speech('What is six times seven?'), 'headset-in')
  await expect(parley.messages('assistant', 'done').last()).toContainText(/42|forty-two/i)

  await microphone.headset(false)
  await microphone.opened('scripted')
  await microphone.say(speech('What is half of ninety?'))
  await expect(parley.messages('assistant', 'done').last()).toContainText(/45|forty-five/i)
})

test('a headset pulled out in mid-sentence costs no turn: the rest is heard by what stands in', async ({
  parley,
  microphone,
}) => {
  await parley.choose('microphone', 'setting-microphone-device', 'Headset microphone')
  await parley.talkMode('hold')
  await parley.warmMicrophone()
  await microphone.opened('headset-in')
  await parley.page.keyboard.down('Space')
  await microphone.say(speech('How many minutes are in'), 'headset-in')
  await microphone.headset(false)
  await microphone.opened('scripted')
  await microphone.say(speech('two hours?'))
  await parley.page.keyboard.up('Space')
  await expect(parley.messages('assistant', 'done')).toContainText(/120|one hundred/i)
  await expect(parley.messages('user')).toHaveCount(1)
  await expect(parley.page.getByTestId('microphone-problem')).toHaveCount(0)
})
