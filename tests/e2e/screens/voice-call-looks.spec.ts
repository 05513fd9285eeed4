import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { root } from '../../../build/scripts/lib/project.mjs'
import { findings } from '../support/axe'
import { watchProblems } from '../support/problems'
import { startVoiceServer, type VoiceServer } from '../support/voice-server'

/*
 * How `<parley-call>` and the operator page look and are reached, without a microphone: keyboard, contrast, layouts,
 * motion. Pictures of all of them lie in the results.
 */

/** As built; types are checked before there is a build. */
const nodeClient = pathToFileURL(join(root, 'out', 'client', 'parley-node.js')).href

const ADMIN = 'operator-key-0123456789'
const config = { tenants: [{ id: 'shop', keys: [{ env: 'SHOP_KEY' }], adminKeys: [{ env: 'SHOP_ADMIN' }] }] }

const attribute = (page: Page, name: string, value: string): Promise<unknown> =>
  page.evaluate(`document.querySelector('parley-call').setAttribute('${name}', '${value}')`)

const test = base.extend<{ server: VoiceServer }>({
  server: async ({ browserName: _ }, use) => {
    const server = await startVoiceServer()
    await use(server)
    await server.stop()
  },
})

test('the keyboard alone starts a call, writes, stops the voice and ends', async ({ page, server }) => {
  const problems = watchProblems(page)
  await page.goto(server.url)
  const call = page.locator('parley-call')
  await attribute(page, 'microphone', 'off')
  await page.keyboard.press('Tab')
  await expect(call.getByRole('button', { name: 'Start talking' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(call.getByRole('button', { name: 'End the call' })).toBeFocused()
  await call.getByRole('textbox').focus()
  await page.keyboard.type('What can you do?')
  await page.keyboard.press('Enter')
  await expect(call).toHaveAttribute('data-state', 'speaking', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(call).toHaveAttribute('data-state', 'idle')
  await expect(call.locator('li.assistant .unheard')).toBeVisible()
  // Back from the box to the button that ends, past the lines, which can be scrolled by keys.
  await page.keyboard.press('Shift+Tab')
  await expect(call.getByRole('list')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(call.getByRole('button', { name: 'End the call' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(call).toHaveAttribute('data-state', 'ended')
  expect(problems).toEqual([])
})

test('three layouts, light and dark, narrow and wide, can be read by everybody', async ({ page, server }, info) => {
  await page.goto(server.url)
  const call = page.locator('parley-call')
  await attribute(page, 'microphone', 'off')
  await call.getByRole('textbox').fill('What is six times seven?')
  await call.getByRole('textbox').press('Enter')
  await expect(call.locator('li.assistant').last()).toContainText(/42|forty-two/i, { timeout: 30_000 })
  for (const layout of ['panel', 'bar', 'orb'] as const) {
    await attribute(page, 'layout', layout)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: colorScheme === 'light' ? 1_000 : 360, height: 640 })
      await page.screenshot({ path: info.outputPath(`${layout}-${colorScheme}.png`) })
      expect(await findings(page), `${layout}, ${colorScheme}`).toEqual([])
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide, `${layout} is wider than the page`).toBeLessThanOrEqual(0)
    }
  }
})

test('nothing moves for who asked for that', async ({ page, server }) => {
  await page.goto(server.url)
  const motion = (): Promise<unknown> =>
    page.evaluate(
      "getComputedStyle(document.querySelector('parley-call').shadowRoot.querySelector('.orb'), '::after').transitionDuration",
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await motion()).toBe('0.08s')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await motion()).toBe('0s')
})

base('an administrator sees their calls and ends one', async ({ page }, info) => {
  const server = await startVoiceServer(config, { SHOP_KEY: 'shop-key-0123456789', SHOP_ADMIN: ADMIN })
  try {
    const problems = watchProblems(page)
    await page.goto(`${server.url}operator`)
    await page.getByLabel("Administrator's key").fill('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toContainText('Check it and try again')
    // The browser tells of the refused request in its own time.
    const refusals = (): number => problems.filter((problem) => problem.includes('401 (Unauthorized)')).length
    await expect.poll(refusals).toBe(1)
    await page.waitForTimeout(2_500)
    expect(refusals(), 'a refused key is not sent again').toBe(1)
    problems.splice(0)
    const minted = await page.request.post(`${server.url}v1/tokens`, {
      headers: { Authorization: 'Bearer shop-key-0123456789' },
      data: {},
    })
    const { token } = (await minted.json()) as { token: string }
    const { call } = (await import(nodeClient)) as {
      call: (url: string, options: object) => { start(): Promise<void>; say(text: string): void; end(): Promise<void> }
    }
    const talk = call(server.url.replace(/\/$/, ''), { token: () => token, WebSocket })
    await talk.start()
    talk.say('What is six times seven?')
    await page.getByLabel("Administrator's key").fill(ADMIN)
    await page.keyboard.press('Enter')
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: /^End call/ }) })
    await expect(row).toHaveCount(1)
    await expect(page.getByText('1 of 64, 0 waiting')).toBeVisible()
    await expect(page.getByRole('cell', { name: 'offline' })).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: info.outputPath('operator-dark.png') })
    expect(await findings(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.screenshot({ path: info.outputPath('operator-light.png') })
    expect(await findings(page)).toEqual([])
    await row.getByRole('button').click()
    await expect(row).toHaveCount(0)
    expect(problems).toEqual([])
  } finally {
    await server.stop()
  }
})
