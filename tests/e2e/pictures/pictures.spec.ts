import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'
import { expect, test } from '../support/fixtures'

test.use({ viewport: { width: 1120, height: 760 }, deviceScaleFactor: 2 })

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the conversation, ${colorScheme}`, async ({ parley, recorder }) => {
    await parley.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await parley.open()
    await parley.arm()
    for (const [index, text] of ['What is 15 percent of 80?', 'Set a timer for ten minutes', 'What can you do?'].entries()) {
      const from = await recorder.position()
      await parley.type(text)
      await recorder.sound(from)
      if (index < 2) await expect(parley.messages('assistant', 'done')).toHaveCount(index + 1)
    }
    await parley.is('speaking')
    await parley.page.screenshot({ path: join(root, 'docs', 'images', `conversation-${colorScheme}.png`) })
    await parley.stop.click()
    await parley.settings.click()
    await expect(parley.page.getByRole('dialog')).toBeVisible()
    await parley.page.screenshot({ path: join(root, 'docs', 'images', `settings-${colorScheme}.png`) })
  })
}
