import { expect, test } from '../support/call-page'

/* `<parley-call>`, written to. */

test('a call outlives its network, and says each typed sentence once', async ({ call, server }) => {
  await call.open()
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await call.is('listening')
  server.cut()
  await call.is('reconnecting')
  await expect(call.element.getByRole('alert')).toContainText('The connection was lost')
  await call.type('What is eight plus nine?')
  await expect(call.you.last()).toHaveClass(/open/)
  server.restore()
  await call.is('listening')
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  await expect(call.you).toHaveCount(2)
  await expect(call.element.getByRole('alert')).toBeHidden()
})

test('a refused microphone is told of, and one can type', async ({ call, page, server }) => {
  await page.goto(server.url)
  await call.microphone.become('denied')
  await call.start.click()
  await expect(call.element.getByRole('alert')).toContainText('The microphone is not allowed here')
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await call.microphone.become('present')
  await call.element.getByRole('button', { name: 'Try again' }).click()
  await call.is('listening')
  await expect(call.element.getByRole('alert')).toBeHidden()
})

test('everything is let go of at the end', async ({ call }) => {
  await call.open()
  await call.element.getByRole('button', { name: 'End the call' }).click()
  await call.is('ended')
  expect(await call.microphone.openStreams()).toBe(0)
  await call.begin()
  expect(await call.microphone.openStreams()).toBe(1)
})
