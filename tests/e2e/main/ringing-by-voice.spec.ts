import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

/** Words spoken while something rings, after it was told what, are for it: it comes again, then it is ended. */
test('what rings is snoozed and ended by voice', async ({ parley, microphone }) => {
  const { page } = parley
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await parley.type('Set a timer for two seconds called tea')
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()
  await expect(parley.messages('assistant', 'done')).toHaveCount(2)
  await microphone.say(speech('Snooze.'))
  await expect(page.getByTestId('timer-dismiss')).toHaveCount(0)
  await expect(page.getByTestId('timer')).toContainText(/8:[345]|9:00/)
  // Typing over the answer would cut it off.
  await expect(parley.messages('assistant', 'done')).toHaveCount(3)
  await parley.type('Set a timer for two seconds called eggs')
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()
  await expect(parley.messages('assistant', 'done')).toHaveCount(5)
  await microphone.say(speech('Stop.'))
  await expect(page.getByTestId('timer-dismiss')).toHaveCount(0)
  await expect(page.getByTestId('timer')).toHaveCount(1)
})
