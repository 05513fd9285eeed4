import { expect, test } from '../support/fixtures'

// A room does not begin to echo in the middle of an answer: the way back is there from the first word on. The first
// answer is where Parley gets to know it; no browser cancels anything here.
test('its own voice, coming back faintly from a room it knows, does not stop it', async ({ parley, microphone, recorder }) => {
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

  await parley.type('What can you do?')
  await expect(parley.messages('assistant', 'done').filter({ hasText: 'arithmetic' })).toHaveCount(1, { timeout: 40_000 })
  await expect(parley.messages('user')).toHaveCount(before + 1)
})
