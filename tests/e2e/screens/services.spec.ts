import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test('a service is added, used and removed on one page', async ({ parley, model }) => {
  model.pieces = ['A poem ', 'about tea.']
  const address = await model.start()
  await parley.open()
  const { page } = parley
  await parley.settings.click()
  await page.getByTestId('settings-tab-services').click()
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await findings(page, { within: '[role="dialog"]' })).toEqual([])

  await page.getByTestId('service-add-openai-compatible').click()
  await page.getByTestId('setting-services-baseUrl').fill(address)
  await page.getByTestId('setting-services-baseUrl').press('Enter')
  await expect(page.getByTestId('service-test')).toHaveAttribute('data-result', 'works')
  await expect(page.getByTestId('service-new')).toContainText('scripted')
  await expect(page.getByTestId('service-use-llm')).toBeChecked()
  expect(await findings(page, { within: '[role="dialog"]' })).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await findings(page, { within: '[role="dialog"]', only: ['color-contrast'] })).toEqual([])
  await page.getByTestId('service-use').click()
  await expect(page.getByTestId('service-openai-compatible')).toContainText('Used for: Model.')
  await page.keyboard.press('Escape')

  await parley.type('Write a poem')
  await expect(parley.messages('assistant', 'done').last()).toContainText('A poem about tea.')

  await parley.settings.click()
  await page.getByTestId('settings-tab-services').click()
  await page.getByTestId('service-openai-compatible-remove').click()
  await page.getByTestId('service-remove-confirm').click()
  await expect(page.getByTestId('service-openai-compatible')).toHaveCount(0)
  await expect(page.getByTestId('service-offline')).toContainText('Used for: Model.')
})

test('a key that does not work is said at once and not kept', async ({ parley }) => {
  await parley.open()
  const { page } = parley
  await parley.settings.click()
  await page.getByTestId('settings-search').fill('api key')
  await page.getByTestId('settings-search-result').first().click()
  await page.getByTestId('settings-tab-services').click()
  await page.getByTestId('service-add-deepgram').click()
  await expect(page.getByTestId('service-key')).toBeFocused()
  await page.getByTestId('service-new').getByRole('button', { name: 'Cancel' }).click()
  await page.getByTestId('service-add-openai-compatible').click()
  // Nobody listens there.
  await page.getByTestId('setting-services-baseUrl').fill('http://127.0.0.1:9/v1')
  await page.getByTestId('setting-services-baseUrl').press('Enter')
  await expect(page.getByTestId('service-test')).toHaveAttribute('data-result', 'failed')
  await expect(page.getByTestId('service-test')).toContainText('cannot be reached')
  await expect(page.getByTestId('service-use')).toBeDisabled()
  await page.getByTestId('service-new').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByTestId('service-add-deepgram')).toBeVisible()
})
