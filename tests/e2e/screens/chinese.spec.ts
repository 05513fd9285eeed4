import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test.use({ firstRun: true, locale: 'zh-CN' })

test('somebody whose system is Chinese meets Parley in Chinese, and it stays so to the answer and the settings', async ({
  parley,
}) => {
  test.setTimeout(60_000)
  const { page, onboarding } = parley
  await page.addInitScript({ path: join(root, 'tests', 'e2e', 'page', 'look.js') })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.meet()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('你说的话，留在这里。')
  expect(await findings(page), 'where words go').toEqual([])
  await page.getByTestId('onboarding-next').click()
  await expect(onboarding).toHaveAttribute('data-step', 'microphone')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Parley 能听到你吗？')
  await page.getByTestId('onboarding-skip').click()
  await expect(onboarding).toHaveCount(0)

  await parley.type('六乘以七等于多少？')
  await expect(parley.messages('assistant', 'done').last()).toContainText('6乘以7等于42。')
  await parley.type('今天天气怎么样')
  await expect(parley.messages('assistant', 'done').last()).toContainText('我不上网')
  await parley.type('明天早上七点叫我起床')
  await expect(parley.messages('assistant', 'done').last()).toContainText('闹钟设好了：明天')

  // Narrow, where words are squeezed most.
  await page.setViewportSize({ width: 420, height: 760 })
  expect(await page.evaluate(() => globalThis.parleyLook.overflow()), 'the conversation').toEqual([])
  await parley.settings.click()
  for (const tab of await page.getByRole('dialog').getByRole('tab').all()) {
    await tab.click()
    expect(await page.evaluate(() => globalThis.parleyLook.overflow()), await tab.innerText()).toEqual([])
  }
  await page.getByTestId('settings-tab-window').click()
  await expect(page.getByTestId('setting-window-language')).toContainText('跟随系统')
})
