import { expect, test } from '../support/fixtures'
import { speech, withPauses } from '../support/speech'
import { agreement } from '../support/words'

test('going on after a pause makes one message, and only the whole of it is answered', async ({
  parley,
  microphone,
  recorder,
}) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await microphone.say(withPauses(speech('What is twenty plus five'), 280, speech('plus eight?')))
  await expect(parley.messages('assistant', 'done')).toContainText(/33|thirty-three/i)
  await expect(parley.messages('user')).toHaveCount(1)
  expect(agreement(await recorder.answer(0), 'thirty three')).toBe(1)
  await expect(parley.messages()).toHaveCount(2)
})
