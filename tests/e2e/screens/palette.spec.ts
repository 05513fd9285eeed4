import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test('the palette finds and does anything, by keyboard alone', async ({ parley }) => {
  await parley.open()
  const { page } = parley
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)

  await page.keyboard.press('Control+k')
  await expect(page.getByTestId('palette')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await findings(page, { within: '[data-testid="palette"]' })).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await findings(page, { within: '[data-testid="palette"]', only: ['color-contrast'] })).toEqual([])

  await page.keyboard.type('hotkey')
  await expect(page.getByTestId('palette-entry').first()).toHaveAttribute('data-kind', 'setting')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('settings')).toBeVisible()
  await expect(page.getByTestId('settings-tab-talking')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('activity')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('page')).toContainText('Activity')
  await page.keyboard.press('Control+Shift+a')
  await expect(page.getByTestId('page')).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('start over')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('moves to History')
  await page.getByTestId('clear-confirm').click()
  await expect(page.getByTestId('notice')).toContainText('History')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('six times')
  const entry = page.getByTestId('palette-entry').and(page.locator('[data-kind="conversation"]'))
  await expect(entry.first()).toBeVisible()
  await entry.first().click()
  await expect(parley.messages('user')).toHaveText([/six times seven/])
})

test('letters typed anywhere go to the box', async ({ parley }) => {
  await parley.open()
  const { page } = parley
  await parley.state.click()
  await page.keyboard.type('Hello there')
  await expect(parley.composer).toHaveValue('Hello there')
  await expect(parley.composer).toBeFocused()
})

test('a narrow window says where words go, and Activity knows what happened before it was opened', async ({
  parley,
}) => {
  const { page } = parley
  await page.setViewportSize({ width: 390, height: 700 })
  await parley.open()
  await expect(page.getByText('Everything stays on this machine')).toBeInViewport()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await page.getByTestId('page-open-insight').click()
  await page.getByRole('tab', { name: 'Events' }).click()
  await expect(page.getByTestId('events')).toContainText('talk.say')
})
