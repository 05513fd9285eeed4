import { expect, test } from '../support/fixtures'

/** Something that takes many seconds to answer aloud. */
const LONG = 'What can you do?'
/** One frame of a face, ms, and the screen's own frame before which it cannot be drawn. */
const FRAME_MS = 34 + 17
/** What the page itself may be late by on a busy machine, ms. */
const BUSY_MS = 60

test.use({ settings: { window: { face: 'drawn' }, talk: { mode: 'hold' } } })

test('the face speaks with the voice, and its mouth closes with it', async ({ parley, recorder }) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.addInitScript(keepPlayersContext)
  await parley.open()
  const face = page.getByTestId('face')
  await expect(face).toBeVisible()
  await expect(face).toHaveAttribute('aria-hidden', 'true')
  await page.evaluate(watchMouth)
  const mouth = (): Promise<[number, number][]> => page.evaluate('globalThis.mouthSeen')

  await parley.type(LONG)
  await recorder.heardFor(0, 1_500)
  await expect(face).toHaveAttribute('data-mood', 'speaking')
  const opened = async (): Promise<number[]> => (await mouth()).map(([, open]) => open)
  await expect.poll(async () => new Set(await opened()).size, 'shapes it had').toBeGreaterThan(5)
  expect(Math.max(...(await opened())), 'widest it was').toBeGreaterThan(0.2)

  await parley.stop.click()
  await recorder.quiet(0, 300)
  const last = await recorder.lastAudibleAt()
  // Rendered is not yet heard: the loudspeaker's own delay belongs to the face's time.
  const delay = await page.evaluate<number>(loudspeakerDelay)
  const late = (await mouth()).filter(([at, open]) => open > 0 && at > last + delay + FRAME_MS + BUSY_MS)
  expect(late, 'frames with an open mouth after the last sample').toEqual([])

  const from = await recorder.position()
  const before = (await mouth()).length
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  await recorder.quiet(from, 300)
  const answered = (await mouth()).slice(before).map(([, open]) => open)
  expect(Math.max(...answered), 'it answers').toBeGreaterThan(0.2)
  expect(answered.at(-1), 'and is closed again').toBe(0)
})

/** In the page: every frame of the face with its time and how far its mouth is open. */
const watchMouth = `(() => {
  const face = document.querySelector('[data-testid="face"]')
  globalThis.mouthSeen = []
  const note = () => globalThis.mouthSeen.push([performance.now(), Number(face.dataset.open)])
  new MutationObserver(note).observe(face, { attributeFilter: ['data-open'] })
})()`

/** In the page, before its scripts: remembers the context in which voices are played. */
const keepPlayersContext = `globalThis.AudioWorkletNode = class extends AudioWorkletNode {
  constructor(context, name, options) {
    super(context, name, options)
    if (name === 'parley-playback') globalThis.playersContext = context
  }
}`

/** In the page: ms from rendering a sample to hearing it. */
const loudspeakerDelay = `(playersContext.baseLatency + (playersContext.outputLatency || 0)) * 1000`
