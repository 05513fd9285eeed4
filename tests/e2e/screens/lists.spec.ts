import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test('a list that was filled by words is shown beside the conversation and used there', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.type('Add milk, eggs and bread to my shopping list')
  await expect(page.getByTestId('list-name')).toContainText('3 open')
  await page.getByTestId('list-name').click()
  const items = page.getByTestId('list-items')
  await expect(items.getByRole('checkbox')).toHaveCount(3)
  await items.getByRole('checkbox', { name: 'eggs' }).click()
  await expect(page.getByTestId('list-name')).toContainText('2 open')

  for (const width of [1100, 390]) {
    await page.setViewportSize({ width, height: 700 })
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await findings(page, { within: 'main' }), `light, ${width}`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await findings(page, { within: 'main', only: ['color-contrast'] }), `dark, ${width}`).toEqual([])
    await expect(items).toBeInViewport()
  }

  await items.getByRole('button', { name: /eggs/ }).click()
  await parley.type("What's on my shopping list?")
  await expect(parley.messages('assistant', 'done').last()).toContainText('milk and bread')
  await page.reload()
  await expect(page.getByTestId('list-name')).toContainText('2 open')
})
