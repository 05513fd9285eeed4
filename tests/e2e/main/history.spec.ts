import { readFile } from 'node:fs/promises'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

test('what was said is found again, read, named, gone on with, exported and deleted', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await page.getByTestId('clear').click()
  await page.getByTestId('clear-confirm').click()
  await expect(parley.messages()).toHaveCount(0)
  await parley.type('What is 15 percent of 80?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)

  await page.getByTestId('page-open-history').click()
  await expect(page.getByTestId('history-item')).toHaveCount(2)
  await page.getByTestId('history-search').fill('times sev')
  await expect(page.locator('mark')).toHaveText(['times', 'seven'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('reading-title')).toHaveText('What is six times seven?')
  expect(await findings(page, { within: 'main' }), 'the reader').toEqual([])

  await page.getByTestId('history-rename').click()
  await page.keyboard.type('Sums')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('reading-title')).toHaveText('Sums')

  await page.getByTestId('export').click()
  const downloading = page.waitForEvent('download')
  await page.getByTestId('export-markdown').click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^Sums \d{4}-\d\d-\d\d\.md$/)
  expect(await readFile(await download.path(), 'utf8')).toMatch(
    /^# Sums\n[^]*What is six times seven\?[^]*(42|forty-two)/i,
  )

  await page.getByTestId('history-continue').click()
  await expect(parley.messages('user')).toHaveText([/six times seven/])
  await parley.type('And six times eight?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(2)

  await page.getByTestId('page-open-history').click()
  await page.getByTestId('history-item').filter({ hasText: '15 percent' }).click()
  await page.getByTestId('history-delete').click()
  await page.getByTestId('history-delete-confirm').click()
  await expect(page.getByTestId('history-item')).toHaveText([/Sums/])
  await page.reload()
  await expect(parley.messages('user')).toHaveText([/six times seven/, /six times eight/])
})

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
  await expect(play).not.toHaveAttribute('data-playing', 'true', { timeout: 10_000 })
  await page.getByTestId('history-again').click()
  await page.getByTestId('again-listen').click()
  await expect(page.getByTestId('again-text')).toContainText(/six times seven/i, { timeout: 20_000 })

  await parley.settings.click()
  await page.getByTestId('settings-tab-privacy').click()
  await page.getByTestId('setting-privacy-keep').click()
  await page.getByRole('option', { name: 'Do not keep' }).click()
  await page.getByTestId('setting-privacy-shorter-confirm').click()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('history-off')).toBeVisible()
  await expect(page.getByTestId('history-item')).toHaveCount(0)
})
