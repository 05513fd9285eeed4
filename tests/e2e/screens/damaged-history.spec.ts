import { writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataFiles } from '../../../src/engine/host/open-host'
import { expect, test } from '../support/fixtures'
import { startHost } from '../support/host'
import { ParleyWindow } from '../support/window'

test('a damaged history is set aside and said, and the conversation goes on', async ({ host, page }) => {
  await host.stop()
  await writeFile(join(host.dataDirectory, dataFiles.history), 'this was a database once '.repeat(400))
  const again = await startHost(host.dataDirectory)
  const parley = new ParleyWindow(page, again.url)
  try {
    await parley.open()
    await expect(page.locator('[data-testid="notice"][data-code="history.corrupt"]')).toContainText(
      'damaged and set aside',
    )
    await parley.type('What is six times seven?')
    await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
    await page.getByTestId('page-open-history').click()
    await expect(page.getByTestId('history-item')).toHaveCount(1)
    expect(
      readdirSync(host.dataDirectory).filter((name) => name.startsWith(dataFiles.history)).length,
      'the old file is kept',
    ).toBeGreaterThan(1)
  } finally {
    await page.goto('about:blank')
    await again.stop()
  }
})
