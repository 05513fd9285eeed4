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

/** Notes what the browser's decoder gives: how many samples of each packet, and the loudest of all, 0..1. */
const watchDecoder = `{
  const Own = AudioDecoder
  globalThis.decoded = { lengths: [], peak: 0 }
  globalThis.AudioDecoder = class extends Own {
    constructor(init) {
      super({
        ...init,
        output(data) {
          const samples = new Float32Array(data.numberOfFrames)
          data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
          decoded.lengths.push(samples.length)
          decoded.peak = Math.max(decoded.peak, ...samples)
          init.output(data)
        },
      })
    }
  }
}`

test('the voice comes in Opus where the page wants it, and is heard to its end', async ({
  call,
  context,
  page,
  server,
}) => {
  await context.addInitScript({ content: watchDecoder })
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
  const line = (): Promise<unknown> => page.evaluate("document.querySelector('parley-call').call.lines.at(-1)")
  await expect.poll(line, { timeout: 30_000 }).toMatchObject({ who: 'assistant', final: true })
  const { text, heard } = (await line()) as { text: string; heard: string }
  expect(text).toMatch(/42|forty-two/i)
  expect(heard).toBe(text)
  const report = await page.evaluate("document.querySelector('parley-call').call.report().sound")
  expect(report).toMatchObject({ codec: 'opus', context: 'running' })
  const { lengths, peak } = await page.evaluate<{ lengths: number[]; peak: number }>('decoded')
  expect(new Set(lengths)).toEqual(new Set([960]))
  expect(lengths.length * 20).toBeGreaterThan(1_000)
  expect(peak).toBeGreaterThan(0.05)
  // PCM of the same voice is 32 bytes a ms and more.
  expect(bytes / (lengths.length * 20)).toBeLessThan(8)
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
