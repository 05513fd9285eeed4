import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

test('the sound of what is said is kept when asked for, played, recognised again, and gone when nothing is to be kept', async ({
  parley,
  microphone,
}) => {
  const { page } = parley
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-privacy').click()
  await page.getByTestId('setting-privacy-audio').click()
  await page.keyboard.press('Escape')
  await parley.arm()
  await microphone.opened()
  await microphone.say(speech('What is six times seven?'))
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)

  await page.getByTestId('page-open-history').click()
  await page.getByTestId('history-item').click()
  const play = page.getByTestId('history-play')
  await play.click()
  await expect(play).toHaveAttribute('data-playing', 'true')
  await expect(play).not.toHaveAttribute('data-playing', 'true', { timeout: 30_000 })
  await page.getByTestId('history-again').click()
  await page.getByTestId('again-listen').click()
  await expect(page.getByTestId('again-text')).toContainText(/six times seven/i, { timeout: 30_000 })

  await parley.settings.click()
  await page.getByTestId('settings-tab-privacy').click()
  await page.getByTestId('setting-privacy-keep').click()
  await page.getByRole('option', { name: 'Do not keep' }).click()
  await page.getByTestId('setting-privacy-shorter-confirm').click()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('history-off')).toBeVisible()
  await expect(page.getByTestId('history-item')).toHaveCount(0)
})
