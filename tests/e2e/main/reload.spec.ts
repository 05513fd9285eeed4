import { expect, test } from '../support/fixtures'
import { Microphone } from '../support/microphone'
import { Recorder } from '../support/recorder'
import { speech } from '../support/speech'
import { ParleyWindow } from '../support/window'
import { agreement } from '../support/words'

test('reloading the page in the middle of an answer loses nothing', async ({ parley, microphone, recorder }) => {
  await parley.open()
  await parley.arm()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  const from = await recorder.position()
  await parley.type('What can you do?')
  await recorder.heardFor(from, 1_000)

  await parley.page.reload()
  await expect(parley.messages('user')).toHaveCount(2)
  await expect(parley.messages('assistant').first()).toContainText(/42|forty-two/i)
  // What the window had not played when it went was not heard; nothing speaks into an empty room.
  await expect(parley.messages('assistant', 'interrupted').getByTestId('not-heard')).toBeVisible()
  await parley.is('listening')

  // It was listening, so it listens again.
  await microphone.opened()
  await microphone.say(speech('What is eight plus nine?'))
  await expect(parley.messages('assistant', 'done').last()).toContainText(/17|seventeen/i)
  const heard = await recorder.answer(0)
  expect(agreement(heard, 'seventeen'), `understood from what was played: "${heard}"`).toBe(1)
})

test('a page that listened goes on listening when it is loaded again, and a new one does not', async ({
  parley,
  microphone,
  context,
  host,
}) => {
  await parley.open()
  await parley.arm()
  await parley.page.reload()
  await parley.is('listening')
  await microphone.opened()
  await microphone.say(speech('What is eight plus nine?'))
  await expect(parley.messages('assistant', 'done').last()).toContainText(/17|seventeen/i)

  await parley.talkButton.click()
  await parley.is('idle')
  await parley.page.reload()
  await parley.is('idle')
  await parley.arm()
  await parley.page.close()
  const other = new ParleyWindow(await context.newPage(), host.url)
  await other.open()
  await other.is('idle')
})

test('a second window takes the voice over in mid-answer and gives it back', async ({
  parley,
  microphone,
  recorder,
  context,
  host,
}) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await parley.type('What can you do?')
  await recorder.heardFor(0, 1_000)

  const other = new ParleyWindow(await context.newPage(), host.url)
  await other.open()
  await expect(parley.page.getByTestId('banner-other-window')).toBeVisible()
  await recorder.quiet(0, 400)
  await expect.poll(() => microphone.openStreams(), 'it listens no more').toBe(0)
  await expect(other.messages('assistant', 'interrupted')).toHaveCount(1)

  await other.arm()
  await new Microphone(other.page).opened()
  const before = await recorder.position()
  await new Microphone(other.page).say(speech('What is half of ninety?'))
  expect(agreement(await new Recorder(other.page).answer(0), 'forty five')).toBe(1)
  expect(
    (await recorder.played(before)).pcm.every((sample) => sample === 0),
    'the first window was silent',
  ).toBe(true)

  await parley.page.bringToFront()
  await parley.page.getByTestId('use-here').click()
  await expect(parley.page.getByTestId('banner-other-window')).toHaveCount(0)
  await expect(other.page.getByTestId('banner-other-window')).toBeVisible()
  await parley.arm()
  await microphone.opened()
  const from = await recorder.position()
  await microphone.say(speech('What is fifty minus eight?'))
  await expect(parley.messages('assistant', 'done').last()).toContainText(/42|forty-two/i)
  expect(agreement(await recorder.answer(from), 'forty two')).toBe(1)
})
