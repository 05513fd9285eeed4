import { readFileSync } from 'node:fs'
import { SETTINGS_VERSION } from '../../../src/shared/settings'
import { expect, test } from '../support/fixtures'

test('language and theme change at once, and a reset of their page puts them back', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  await page.getByTestId('setting-window-theme').click()
  await page.getByRole('option', { name: 'Dark', exact: true }).click()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  await page.getByTestId('setting-window-language').click()
  await page.getByRole('option', { name: 'Türkçe', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('Ayarlar')
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr')

  await page.getByTestId('section-reset').click()
  await page.getByTestId('section-reset-confirm').click()
  await expect(page.getByTestId('section-reset')).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light dark')
})

test('any setting is found by its words, by keyboard alone', async ({ parley }) => {
  const { page } = parley
  const { keyboard } = page
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-search').focus()
  await keyboard.type('volum')
  await expect(page.getByTestId('settings-search-result').first()).toContainText('Volume')
  await keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Speaker' })).toHaveAttribute('aria-selected', 'true')
  const row = page.locator('.row[data-found]')
  await expect(row).toContainText('Volume')
  await expect(row.locator(':focus')).toHaveCount(1)
})

test('settings travel in a file: saved without a key, shown before they are taken over', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('setting-talking-mode-hold').click()
  await page.getByTestId('settings-tab-window').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('setting-window-export').click(),
  ])
  const saved = readFileSync(await download.path(), 'utf8')
  expect(JSON.parse(saved)).toMatchObject({ parley: 'settings', settings: { talk: { mode: 'hold' } } })

  const take = (text: string) =>
    page
      .getByTestId('setting-window-import-file')
      .setInputFiles({ name: 'parley-settings.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await take('{"what":')
  await expect(page.getByTestId('setting-window-import-refused')).toHaveAttribute('data-why', 'notJson')
  await take(saved.replace('"hold"', '"toggle"'))
  const preview = page.getByTestId('import-preview')
  await expect(preview).toContainText('Hold to talk')
  await expect(preview).toContainText('Press to talk')
  await page.getByTestId('import-confirm').click()
  await expect(preview).toHaveCount(0)
  await page.getByTestId('settings-tab-talking').click()
  await expect(page.getByTestId('setting-talking-mode-toggle')).toHaveAttribute('data-checked', '')
})

test('a file that would delete conversations says so before it does', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  const file = JSON.stringify({
    parley: 'settings',
    version: SETTINGS_VERSION,
    settings: { history: { keep: 'none' } },
  })
  await page
    .getByTestId('setting-window-import-file')
    .setInputFiles({ name: 'parley-settings.json', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(page.getByTestId('import-deletes')).toContainText('deletes 1 conversation')
  await expect(page.getByTestId('import-confirm')).toHaveText('Apply and delete')
  await page.keyboard.press('Escape')
  await page.getByTestId('settings-tab-privacy').click()
  await expect(page.getByTestId('setting-privacy-keep')).toHaveText('Forever')
})
