import { decodeMicFrame } from '#shared/frames'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

/** How long the page's main thread does nothing else, ms. */
const BUSY_MS = 2_000

test('a page that is busy for two seconds in mid-sentence loses no frame', async ({ page, parley, microphone }) => {
  const frames: { seq: number; capturedAt: number; at: number }[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') return
      const { seq, capturedAt } = decodeMicFrame(payload)
      frames.push({ seq, capturedAt, at: Date.now() })
    }),
  )
  await parley.open()
  await parley.arm()
  await expect.poll(() => frames.length).toBeGreaterThan(10)
  const sentence = speech('Please tell me what is six times seven.')
  const said = microphone.say(sentence)
  await page.waitForTimeout(300)
  const from = Date.now()
  const busy = await page.evaluate((ms) => {
    const began = performance.now()
    while (performance.now() - began < ms);
    return { began, ended: performance.now() }
  }, BUSY_MS)
  const until = Date.now()
  await said
  await expect(parley.messages('user')).toContainText(/six times seven|6 times 7|6 x 7|6 × 7/i, { timeout: 30_000 })

  const first = frames[0]?.seq ?? 0
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, place) => first + place))
  // They left while the page was busy, not in one heap afterwards.
  const during = frames.filter(({ at }) => at > from + 500 && at < until - 200)
  expect(during.length).toBeGreaterThan(20)
  // They are stamped on the page's own clock. (How many a starved machine captures meanwhile is not the page's doing.)
  const heard = frames.filter(({ capturedAt }) => capturedAt > busy.began && capturedAt < busy.ended)
  expect(heard.length).toBeGreaterThan(20)
  expect(
    agreement(await parley.messages('user').innerText(), 'please tell me what is six times seven'),
  ).toBeGreaterThan(0.6)
})
