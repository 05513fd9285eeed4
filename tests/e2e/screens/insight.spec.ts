import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test('an answer leads to its turn, and everything around it can be looked at', async ({ parley }) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.open()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await page.getByTestId('turn-time').click()
  const serious = (): Promise<string[]> => findings(page, { within: 'main' })

  await expect(page.getByTestId('insight-turn')).toHaveText(/six times seven/)
  await expect(
    page.getByTestId('insight-detail').getByRole('rowheader', { name: /Voice to first sound/ }),
  ).toBeVisible()
  expect(await serious(), 'the timeline').toEqual([])

  await page.getByTestId('insight-tab-events').click()
  await page.getByTestId('events-filter').fill('network.state note')
  const noted = page.getByTestId('events').getByText('network.state').first()
  // The host begins to tell when it has read the keys that it masks: what happens before is not shown.
  await expect(async () => {
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    await expect(noted).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await noted.click()
  await expect(page.getByTestId('events')).toContainText('"online": true')
  expect(await serious(), 'the events').toEqual([])

  await page.getByTestId('insight-tab-health').click()
  await expect(page.getByTestId('nothing-left')).toBeVisible()
  await page.getByTestId('health-local').getByRole('button').click()
  await expect(page.getByTestId('health-local').getByRole('status')).not.toBeEmpty()
  expect(await serious(), 'the health').toEqual([])

  await page.getByTestId('report-open').click()
  await expect(page.getByTestId('report-text')).toContainText('## Last turns')
  await expect(page.getByTestId('report-text')).not.toContainText('times seven')
  await page.getByTestId('report-words').click()
  await expect(page.getByTestId('report-text')).toContainText('times seven')
  expect(await findings(page, { within: '[role="dialog"]' }), 'the report').toEqual([])
})
