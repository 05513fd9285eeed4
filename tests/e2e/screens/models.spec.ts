import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256, startModelServer, type ModelServer } from '../../servers/model-server'
import { tinyGguf } from '../../support/tiny-gguf'
import { tinyModel } from '../../support/tiny-onnx'
import { tinySupertonic } from '../../support/tiny-supertonic'
import { tinyWhisper } from '../../support/tiny-whisper'
import { findings } from '../support/axe'
import { expect, test as base } from '../support/fixtures'
import type { Host } from '../support/host'

/* From a button to an answer of a language model, against a host of model files on this machine. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const ear = tinyWhisper([bytes('ครับ')], [bytes(' Merhaba')])
const voice = tinySupertonic(Array.from({ length: 10 }, () => 0.2))
const files: Readonly<Record<string, Buffer>> = {
  ...voice,
  'encoder.onnx': ear.encoder,
  'decoder.onnx': ear.decoder,
  'vocab.json': ear.vocabulary,
  'tiny.gguf': tinyGguf({ say: 'William Shakespeare yazdı.', width: 128, layers: 3 }),
  'turn.onnx': Buffer.from(tinyModel('input_features', [1, 80, 800])),
}

const test = base.extend<{ server: ModelServer }>({
  server: async ({}, use) => {
    const server = await startModelServer(files)
    await use(server)
    expect(server.complaints).toEqual([])
    await server.close()
  },
  hostEnvironment: async ({ server }, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'parley-models-'))
    const file = (name: string): object => ({
      name,
      bytes: files[name]!.length,
      sha256: sha256(files[name]!),
      sources: [server.address(name)],
    })
    const free = { id: 'Apache-2.0', text: 'Terms that ask for little.', restricted: false }
    const limited = { id: 'OpenRAIL-M', text: 'You must not use it to deceive.', restricted: true }
    const entry = { role: 'mind', languages: ['tr'], files: [file('tiny.gguf')], memoryBytes: 50_000_000, rank: 2 }
    writeFileSync(
      join(directory, 'catalogue.json'),
      JSON.stringify([
        { ...entry, id: 'tiny', name: 'Tiny Talker', licence: free },
        { ...entry, id: 'limited', name: 'Limited Talker', licence: limited, rank: 1 },
        { ...entry, id: 'turn', name: 'Tiny Turn', role: 'endOfTurn', files: [file('turn.onnx')], licence: free },
        {
          ...entry,
          id: 'voice',
          name: 'Tiny Voice',
          role: 'voice',
          driver: 'supertonic',
          files: Object.keys(voice).map(file),
          licence: limited,
        },
        {
          ...entry,
          id: 'ear',
          name: 'Tiny Ear',
          role: 'hearing',
          driver: 'whisper',
          files: ['encoder.onnx', 'decoder.onnx', 'vocab.json'].map(file),
          licence: free,
        },
      ]),
    )
    await use({ PARLEY_MODEL_CATALOGUE: join(directory, 'catalogue.json') })
    rmSync(directory, { recursive: true, force: true })
  },
})

/** The host's settings as they lie on the disk. */
const stored = ({ dataDirectory }: Host): unknown =>
  JSON.parse(readFileSync(join(dataDirectory, 'settings.json'), 'utf8'))

/** Everything the window has told a screen reader since, one after the other. */
const TOLD = `(() => {
  const told = []
  globalThis.told = told
  new MutationObserver(() => {
    const text = document.querySelector('[data-testid="announcer"]')?.textContent
    if (text && told.at(-1) !== text) told.push(text)
  }).observe(document, { subtree: true, childList: true, characterData: true })
})()`

test.describe('the first run in Turkish', () => {
  test.use({ firstRun: true, locale: 'tr-TR' })

  test('offers what fits by one button, fetches it meanwhile, and then answers', async ({ parley, host, server }) => {
    // Two starts of a language model's process, which take long on a busy machine.
    test.setTimeout(150_000)
    const { page } = parley
    await page.addInitScript({ content: TOLD })
    await parley.meet()
    const first = page.getByTestId('models-first')
    await expect(first).toContainText(
      /Türkçe için Parley şunları öneriyor: Tiny Talker, Tiny Turn, Tiny Voice ve Tiny Ear/,
    )
    expect(await findings(page)).toEqual([])
    server.next({ cutAfter: 200_000 }, { bytesPerSecond: 150_000 })
    await page.getByTestId('models-get-recommended').click()
    // One of them is a voice whose use is limited: nothing is fetched before its terms were read.
    await expect(page.getByTestId('model-terms')).toContainText('You must not use it to deceive.')
    expect(server.asked).toEqual([])
    await page.getByTestId('model-terms-accept').click()
    await expect(page.getByTestId('models-first-progress').first()).toContainText(/Tiny Talker: .* \/ /)
    // The introduction goes on while the files come.
    await page.getByTestId('onboarding-next').click()
    await expect(parley.onboarding).toHaveAttribute('data-step', 'microphone')
    await page.getByTestId('onboarding-skip').click()
    await expect(parley.onboarding).toHaveCount(0)

    await parley.settings.click()
    await page.getByTestId('settings-tab-models').click()
    for (const id of ['tiny', 'turn', 'voice', 'ear'])
      await expect(page.locator(`[data-model="${id}"]`)).toHaveAttribute('data-state', 'installed', { timeout: 30_000 })
    await expect(page.locator('[data-model="tiny"]').getByTestId('model-measured')).toContainText('token', {
      timeout: 60_000,
    })
    await page.keyboard.press('Escape')
    await parley.type('Hamlet’i kim yazdı?')
    await expect(parley.messages('assistant').last()).toContainText('William Shakespeare yazdı.', { timeout: 60_000 })

    // Each does its part from now on, and Turkish is what is heard.
    await expect
      .poll(() => stored(host))
      .toMatchObject({
        brain: { provider: 'mind' },
        voice: { provider: 'voices', voice: 'voice' },
        hearing: { provider: 'ears', language: 'tr' },
      })

    expect(server.asked.filter((asked) => asked.startsWith('bytes tiny'))[1], 'it went on where it broke off').toMatch(
      /bytes=\d+-/,
    )
    const told = await page.evaluate<string[]>('globalThis.told')
    const lines = told.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('Tiny Talker'))
    expect(lines.at(-1)).toBe('Tiny Talker hazır.')
    expect(lines.length, 'quarters, and that it is here').toBeLessThanOrEqual(6)
    expect(new Set(lines).size).toBe(lines.length)
  })
})

test('a download that stalls is paused and gone on with, and limited terms are read first', async ({
  parley,
  server,
}) => {
  const { page } = parley
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-models').click()
  const tiny = page.locator('[data-model="tiny"]')
  server.next({ stallAfter: 100_000 })
  await tiny.getByTestId('model-get').click()
  await expect(tiny.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /100 kB of/)
  await tiny.getByTestId('model-pause').click()
  await expect(tiny).toHaveAttribute('data-state', 'paused')
  await tiny.getByTestId('model-get').click()
  await expect(tiny).toHaveAttribute('data-state', 'installed', { timeout: 30_000 })
  expect(server.asked.at(-1)).toBe('bytes tiny.gguf bytes=100000-')

  const limited = page.locator('[data-model="limited"]')
  const before = server.asked.length
  await limited.getByTestId('model-get').click()
  await expect(page.getByTestId('model-terms')).toContainText('You must not use it to deceive.')
  expect(server.asked).toHaveLength(before)
  await page.getByTestId('model-terms-accept').click()
  await expect(limited).toHaveAttribute('data-state', 'installed', { timeout: 30_000 })
})

for (const [theme, width] of [
  ['light', 1180],
  ['dark', 360],
] as const)
  test.describe(`models, ${theme} and ${width} wide`, () => {
    test.use({ firstRun: true, locale: 'tr-TR' })

    test('are shown without barriers', async ({ parley, server }, info) => {
      const { page } = parley
      await page.setViewportSize({ width, height: 820 })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await parley.meet()
      server.next({ bytesPerSecond: 40_000 })
      await page.getByTestId('models-get-recommended').click()
      await page.getByTestId('model-terms-accept').click()
      await expect(page.getByTestId('models-first-progress').first()).toContainText(/kaldı/, { timeout: 30_000 })
      expect(await findings(page)).toEqual([])
      await page.screenshot({ path: join(info.outputDir, 'first.png'), fullPage: true })
      await page.getByTestId('onboarding-skip').click()
      // As much as can be in sight: axe takes the words of rows below for hidden.
      await page.setViewportSize({ width, height: 2_400 })
      await parley.settings.click()
      await page.getByTestId('settings-tab-models').click()
      await expect(page.getByTestId('model-progress').first()).toContainText(/kaldı/)
      await page.screenshot({ path: join(info.outputDir, 'settings.png') })
      await page.getByTestId('models-folder').scrollIntoViewIfNeeded()
      expect(await findings(page)).toEqual([])
    })
  })
