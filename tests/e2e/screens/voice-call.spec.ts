import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'
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

test('the voice comes in Opus where the page wants it, and is heard to its end', async ({
  call,
  context,
  page,
  server,
}) => {
  const ear = readFileSync(join(root, 'tests', 'e2e', 'page', 'recorder.js'), 'utf8')
  await context.addInitScript({ content: ear })
  let bytes = 0
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      // A voice chunk is kind 2 (src/shared/gateway/frames.ts).
      if (typeof payload !== 'string' && payload[0] === 2) bytes += payload.length
    }),
  )
  await page.goto(server.url)
  await page.evaluate("document.querySelector('parley-call').setAttribute('codec', 'opus')")
  await call.begin()
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await call.is('listening')
  await expect(call.element.locator('.unheard')).toHaveCount(0)
  const report = await page.evaluate("document.querySelector('parley-call').call.report().sound")
  expect(report).toMatchObject({ codec: 'opus', context: 'running' })
  const soundingMs = await page.evaluate(() => globalThis.parleyRecorder.soundingFor(0))
  expect(soundingMs).toBeGreaterThan(500)
  expect(bytes).toBeGreaterThan(500)
  // PCM of the same voice is 32 bytes a ms and more.
  expect(bytes / soundingMs).toBeLessThan(8)
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
