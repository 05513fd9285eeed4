import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing keeps people out, ${colorScheme}`, async ({ parley }) => {
    await parley.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await parley.open()
    expect(await findings(parley.page), 'the empty window').toEqual([])

    await parley.type('What is six times seven?')
    await expect(parley.messages('assistant', 'done')).toHaveCount(1)
    expect(await findings(parley.page), 'a conversation').toEqual([])

    await parley.settings.click()
    await expect(parley.page.getByRole('dialog')).toBeVisible()
    for (const tab of await parley.page.getByRole('dialog').getByRole('tab').all()) {
      await tab.click()
      expect(await findings(parley.page), `settings, ${await tab.innerText()}`).toEqual([])
    }
  })
}

test('everything can be reached and used by keyboard', async ({ parley }) => {
  await parley.open()
  const { keyboard } = parley.page
  const tabTo = async (testId: string): Promise<void> => {
    const target = parley.page.getByTestId(testId)
    for (let presses = 0; presses < 25; presses++) {
      if ((await target.and(parley.page.locator(':focus')).count()) === 1) return
      await keyboard.press('Tab')
    }
    throw new Error(`${testId} cannot be reached with Tab`)
  }

  await tabTo('composer')
  await keyboard.type('What is six times seven?')
  await keyboard.press('Enter')
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)

  await tabTo('settings-open')
  await keyboard.press('Enter')
  await expect(parley.page.getByRole('dialog')).toBeVisible()
  await keyboard.press('Escape')
  await expect(parley.page.getByRole('dialog')).toHaveCount(0)
  await expect(parley.settings).toBeFocused()

  const before = await parley.state.getAttribute('data-state')
  await tabTo('talk-button')
  await keyboard.press('Enter')
  await expect(parley.state).not.toHaveAttribute('data-state', before ?? '')
})
