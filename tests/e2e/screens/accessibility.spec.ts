import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

/** Buttons that put a page in the conversation's place, and take it away again. */
const pageButtons = (page: Page) => page.locator('[data-testid^="page-open-"]')

const overflow = (page: Page): Promise<string[]> => page.evaluate(() => globalThis.parleyLook.overflow())

test.beforeEach(({ page }) => page.addInitScript({ path: join(root, 'tests', 'e2e', 'page', 'look.js') }))

test('nothing keeps people out, in the light and in the dark', async ({ parley }) => {
  const { page } = parley
  // Every screen there is, on a machine that may be busy.
  test.setTimeout(120_000)
  /** `within`: what has not been looked at yet. */
  const look = async (what: string, within?: string): Promise<void> => {
    const part = within === undefined ? {} : { within }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await findings(page, part), what).toEqual([])
    // In the dark only the colours are other ones.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await findings(page, { ...part, only: ['color-contrast'] }), `${what}, dark`).toEqual([])
  }
  await parley.open()
  await look('the empty window')

  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await look('a conversation', 'main')

  for (const button of await pageButtons(page).all()) {
    await button.click()
    await expect(page.getByTestId('page')).toBeVisible()
    await look(`page, ${(await button.getAttribute('aria-label')) ?? ''}`, '[data-testid="page"]')
    await button.click()
  }

  await parley.settings.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  for (const tab of await page.getByRole('dialog').getByRole('tab').all()) {
    await tab.click()
    await look(`settings, ${await tab.innerText()}`, '[role="dialog"]')
  }
  await page.getByTestId('settings-search').fill('e')
  await look('the search of the settings', '[role="dialog"], .floating')
})

test('everything can be reached and used by keyboard, and shows where the focus is', async ({ parley }) => {
  await parley.open()
  const { page } = parley
  const { keyboard } = page
  const unmarked: string[] = []
  /** Where the focus is now cannot be seen, unless it is in a field, whose caret shows it. */
  const look = async (): Promise<void> => {
    const hidden = await page.evaluate(() => globalThis.parleyLook.unmarkedFocus())
    if (hidden !== undefined) unmarked.push(hidden)
  }
  const tabTo = async (testId: string): Promise<void> => {
    const target = page.getByTestId(testId)
    for (let presses = 0; presses < 25; presses++) {
      if ((await target.and(page.locator(':focus')).count()) === 1) return
      await keyboard.press('Tab')
      await look()
    }
    throw new Error(`${testId} cannot be reached with Tab`)
  }

  await tabTo('composer')
  await keyboard.type('What is six times seven?')
  await keyboard.press('Enter')
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)

  for (const button of await pageButtons(page).all()) {
    const testId = (await button.getAttribute('data-testid')) ?? ''
    await tabTo(testId)
    await keyboard.press('Enter')
    await expect(page.getByTestId('page')).toBeVisible()
    await tabTo('page-close')
    await keyboard.press('Enter')
    await expect(page.getByTestId('page')).toHaveCount(0)
  }

  await tabTo('settings-open')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  for (let presses = 0; presses < 12; presses++) {
    await keyboard.press('Tab')
    await look()
    expect(
      await page.evaluate(() => globalThis.parleyLook.focusIsIn('[role="dialog"]')),
      'the focus stays in the dialog',
    ).toBe(true)
  }
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(parley.settings).toBeFocused()

  const before = await parley.state.getAttribute('data-state')
  await tabTo('talk-button')
  await keyboard.press('Enter')
  await expect(parley.state).not.toHaveAttribute('data-state', before ?? '')
  expect(unmarked, 'places where the focus cannot be seen').toEqual([])
})

test('at 200 % zoom, and with lines that run from right to left, everything is there', async ({ parley }) => {
  const { page } = parley
  // A window of 1120 x 760 has half of that left at 200 %.
  await page.setViewportSize({ width: 560, height: 380 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.open()
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((direction) => globalThis.parleyLook.turn(direction), dir)
    for (const one of [parley.talkButton, parley.composer, parley.settings]) await expect(one).toBeInViewport()
    expect(await overflow(page), `the window, ${dir}`).toEqual([])
    const mark = await page.locator('.brand-name').boundingBox()
    expect((mark?.x ?? 0) > 280, 'the name stands where reading begins').toBe(dir === 'rtl')
    for (const button of await pageButtons(page).all()) {
      await button.click()
      await expect(page.getByTestId('page')).toBeVisible()
      expect(await overflow(page), `page, ${(await button.getAttribute('aria-label')) ?? ''}, ${dir}`).toEqual([])
      await page.getByTestId('page-close').click()
    }
    await parley.settings.click()
    for (const tab of await page.getByRole('dialog').getByRole('tab').all()) {
      await tab.click()
      expect(await overflow(page), `settings, ${await tab.innerText()}, ${dir}`).toEqual([])
    }
    await expect(page.getByTestId('settings-close')).toBeInViewport()
    await page.getByTestId('settings-close').click()
  }
})

test('who wants no motion gets none, while it speaks too', async ({ parley, recorder }) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.open()
  // Colours change at once, too. While they were changing in next to no time, whoever looked before the next frame saw
  // dark text on the light background turned dark: so did this file's first test, on a busy machine.
  expect(await page.evaluate(() => globalThis.parleyLook.changing())).toBe(0)
  const from = await recorder.position()
  await parley.type('What can you do?')
  await recorder.sound(from)
  await parley.is('speaking')
  const moving = await page.evaluate(() => globalThis.parleyLook.moving())
  expect(moving).toBe(0)
  await parley.stop.click()
})
