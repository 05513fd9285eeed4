import { expect, test } from '../support/fixtures'
import { cough, hiss } from '../support/noises'
import { speech, withPauses } from '../support/speech'
import { agreement } from '../support/words'

test('a spoken question is answered aloud, and so is the next one', async ({ parley, microphone, recorder }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()

  let from = await recorder.position()
  await microphone.say(speech('What is six times seven?'))
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  const first = await recorder.answer(from)
  expect(agreement(first, 'forty two'), `understood from what was played: "${first}"`).toBe(1)
  await parley.is('listening')

  from = await recorder.position()
  await microphone.say(speech('How many minutes are in two hours?'))
  await expect(parley.messages('assistant', 'done').nth(1)).toContainText(/120|one hundred/i)
  const second = await recorder.answer(from)
  expect(agreement(second, 'one hundred twenty'), `understood from what was played: "${second}"`).toBe(1)
  await expect(parley.messages('user', 'done')).toHaveCount(2)
})

test('what is being said is shown while it is being said', async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  const said = microphone.say(speech('What is twenty plus five plus eight plus nine?'))
  await expect(parley.partial).toContainText(/what/i)
  await said
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
})

test('a pause for thought does not end the sentence', async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  // A pause of the recording, not of the test: a busy machine must not make it longer.
  await microphone.say(withPauses(speech('How many minutes are in'), 450, speech('two hours?')))
  await expect(parley.messages('assistant', 'done')).toContainText(/120|one hundred/i)
  await expect(parley.messages('user')).toHaveCount(1)
})

test('a typed question is answered in writing and aloud', async ({ parley, recorder }) => {
  await parley.open()
  await parley.type('What is 15 percent of 300?')
  await expect(parley.messages('user')).toContainText('What is 15 percent of 300?')
  await expect(parley.messages('assistant', 'done')).toContainText(/45|forty-five/i)
  const heard = await recorder.answer(0)
  expect(agreement(heard, 'forty five'), `understood from what was played: "${heard}"`).toBe(1)
})

test('silence and noise are not a question', async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await microphone.say(withPauses(hiss, cough))
  await parley.page.waitForTimeout(1_500)
  await expect(parley.messages()).toHaveCount(0)
  await parley.is('listening')
})
