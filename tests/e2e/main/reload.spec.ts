import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

test('reloading the page in the middle of an answer loses nothing', async ({ parley, microphone, recorder }) => {
  await parley.open()
  await parley.arm()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await parley.type('What can you do?')
  await recorder.sound(0)

  await parley.page.reload()
  await expect(parley.messages('user')).toHaveCount(2)
  await expect(parley.messages('assistant')).toHaveCount(2)
  await expect(parley.messages('assistant').first()).toContainText(/42|forty-two/i)

  await parley.stop.click({ timeout: 1_000 }).catch(() => undefined)
  await parley.arm()
  await microphone.opened()
  const from = await recorder.position()
  await microphone.say(speech('What is eight plus nine?'))
  await expect(parley.messages('assistant', 'done').last()).toContainText(/17|seventeen/i)
  expect(agreement(await recorder.answer(from), 'seventeen')).toBe(1)
})

test('a second window takes the voice over and gives it back', async ({ parley, context, host }) => {
  await parley.open()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)

  const other = await context.newPage()
  await other.goto(host.url)
  await expect(other.getByTestId('message')).toHaveCount(2)
  await expect(parley.page.getByTestId('banner-other-window')).toBeVisible()
  await parley.page.getByTestId('use-here').click()
  await expect(parley.page.getByTestId('banner-other-window')).toHaveCount(0)
  await expect(other.getByTestId('banner-other-window')).toBeVisible()
})
