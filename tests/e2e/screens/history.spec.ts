import { readFile } from 'node:fs/promises'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

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
