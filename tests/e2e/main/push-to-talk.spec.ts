import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

test('holding the key listens, letting go sends', async ({ parley, microphone, recorder }) => {
  await parley.open()
  await parley.talkMode('hold')
  await parley.page.keyboard.down('Space')
  await microphone.opened()
  await parley.soundComes()
  await microphone.say(speech('What is six times seven?'))
  await parley.is('listening')
  await parley.page.keyboard.up('Space')
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  const heard = await recorder.answer(0)
  expect(agreement(heard, 'forty two'), `understood from what was played: "${heard}"`).toBe(1)
})
