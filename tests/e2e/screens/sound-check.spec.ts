import { join } from 'node:path'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'
import type { ParleyWindow } from '../support/window'

test.use({ permissions: ['microphone', 'clipboard-read', 'clipboard-write'] })

/** Opens it with the keyboard alone, as far as it is our own. */
async function open(parley: ParleyWindow): Promise<void> {
  const { page } = parley
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-microphone').click()
  await page.getByTestId('microphone-advanced').focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('sound-check-open').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sound-check')).toBeVisible()
}

async function run(parley: ParleyWindow): Promise<void> {
  await parley.page.getByTestId('sound-check-run').focus()
  await parley.page.keyboard.press('Enter')
  await expect(parley.page.getByTestId('sound-check-state')).toHaveAttribute('data-state', 'done', { timeout: 45_000 })
}

test('the sound check measures a room, says what it means, and can be copied', async ({ parley, microphone, page }) => {
  await open(parley)
  await microphone.echo(0.1, 80)
  await run(parley)
  await expect(page.getByTestId('sound-check-found0')).toHaveText('3/3')
  const number = async (id: string): Promise<number> =>
    Number.parseFloat(await page.getByTestId(`sound-check-${id}`).innerText())
  // Down to a tenth, whatever the room's own buffers add to the delay.
  expect(Math.abs((await number('loss0')) - 20)).toBeLessThan(1.5)
  expect(await number('delay0')).toBeGreaterThan(80)
  expect(await number('delay0')).toBeLessThan(500)
  expect(await number('contextRate')).toBeGreaterThanOrEqual(8_000)
  // The scripted room has no canceller.
  await expect(page.getByTestId('sound-check-state')).toContainText(/not taken away/)
  await page.getByTestId('sound-check-copy').click()
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied).toMatch(/Echo return loss \(Without echo cancellation\): (19|20|21)\.\d dB/)
  expect(await findings(page, { within: '[data-testid="sound-check"]' })).toEqual([])
  const pictures = process.env['PARLEY_LOOK']
  if (pictures) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(pictures, `sound-check-${colorScheme}.png`) })
    }
    await page.setViewportSize({ width: 380, height: 720 })
    await page.screenshot({ path: join(pictures, 'sound-check-narrow.png') })
  }
  // Nothing stays open.
  await expect.poll(() => microphone.openStreams()).toBe(0)
})

test('without an echo it says so, and it can be stopped', async ({ parley, microphone, page }) => {
  await open(parley)
  await page.getByTestId('sound-check-run').click()
  await expect(page.getByTestId('sound-check-state')).toHaveAttribute('data-state', 'running')
  await page.getByTestId('sound-check-stop').click()
  await expect(page.getByTestId('sound-check-state')).toHaveAttribute('data-state', 'idle')
  await expect.poll(() => microphone.openStreams()).toBe(0)
  await run(parley)
  await expect(page.getByTestId('sound-check-found0')).toHaveText('0/3')
  await expect(page.getByTestId('sound-check-state')).toContainText(/does not hear the loudspeaker/)
})

test.describe('a microphone that is refused', () => {
  test.use({ microphoneMode: 'denied' })

  test('is said in words', async ({ parley, page }) => {
    await open(parley)
    await page.getByTestId('sound-check-run').click()
    await expect(page.getByTestId('sound-check').getByRole('alert')).toContainText(/may not use the microphone/)
  })
})
