import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

/** Longer than it takes to mistake one's own voice for somebody's, and shorter than the answer, ms. */
const UNDISTURBED_MS = 6_000

// A room does not begin to echo in the middle of an answer: the way back is there from the first word on. The first
// answer is where Parley gets to know it; no browser cancels anything here.
test('its own voice, coming back faintly from a room it knows, does not stop it; a person talking at the same time does', async ({
  parley,
  microphone,
  recorder,
}) => {
  test.setTimeout(120_000)
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await microphone.echo(0.02)
  await parley.type('Who are you?')
  await recorder.sound(0)
  await recorder.quiet(0, 2_500)
  await parley.is('listening')
  const before = await parley.messages('user').count()

  const asked = await recorder.position()
  await parley.type('What can you do?')
  await recorder.sound(asked)
  await parley.page.waitForTimeout(UNDISTURBED_MS)
  await expect(parley.state).toHaveAttribute('data-state', 'speaking')
  await expect(parley.messages('user')).toHaveCount(before + 1)

  await microphone.say(speech('What is eight plus nine?'))
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1)
  const answer = parley.messages('assistant', 'done').last()
  await expect(answer).toContainText(/17|seventeen/i)
  await expect(parley.messages('user')).toHaveCount(before + 2)
  const said = await parley.messages('user').last().innerText()
  expect(agreement(said, 'eight plus nine'), `understood: "${said}"`).toBeGreaterThan(0.6)
})
