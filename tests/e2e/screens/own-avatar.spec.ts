import { expect, test } from '../support/fixtures'
import { tinyVrm } from '../../support/face/tiny-vrm'
import { findings } from '../support/axe'
import { pixelsLike } from '../support/pixels'

/*
 * The avatar of a person's own file, drawn by WebGL. Without a graphics card Chromium draws that by the processor, and
 * only when told to (--enable-unsafe-swiftshader, since Chromium 137).
 */
test.use({
  settings: { window: { face: 'drawn' }, talk: { mode: 'hold' } },
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--enable-unsafe-swiftshader'] }),
})

/** The colours of the tiny avatar: the picture of its head, and its mouth. */
const SKIN = [232, 184, 158] as const
const MOUTH = [124, 0, 0] as const

test('an avatar is chosen, told about, shown, speaks, outlives a reload and goes', async ({ parley }, info) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  await expect(page.getByTestId('setting-window-avatar')).toHaveCount(0)
  await page.getByTestId('setting-window-face').click()
  await page.getByRole('option', { name: 'Your own avatar' }).click()
  const file = page.getByTestId('setting-window-avatar-file')
  const take = (name: string, bytes: Uint8Array): Promise<void> =>
    file.setInputFiles({ name, mimeType: 'model/gltf-binary', buffer: Buffer.from(bytes) })
  await take('cat.vrm', Buffer.from('not an avatar at all'))
  await expect(page.getByTestId('setting-window-avatar-refused')).toHaveAttribute('data-why', 'noAvatar')
  await take('tiny.vrm', tinyVrm({ meta: { avatarPermission: 'everyone' } }))
  await expect(page.getByTestId('setting-window-avatar-refused')).toHaveCount(0)
  await expect(page.getByTestId('setting-window-avatar-terms')).toContainText(
    'Tiny, by Nobody. Anyone may appear as it.',
  )
  await page.screenshot({ path: info.outputPath('settings.png') })
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')

  const face = page.locator('canvas[data-face="own"]')
  await expect(face).toHaveAttribute('aria-hidden', 'true')
  const share = async (colour: readonly [number, number, number]): Promise<number> =>
    pixelsLike(page, await face.screenshot({ animations: 'allow' }), colour, 24)
  await expect.poll(() => share(SKIN), 'share of the picture that is its face').toBeGreaterThan(0.05)
  const closed = await share(MOUTH)
  await page.screenshot({ path: info.outputPath('at-rest.png') })

  await parley.type('What can you do?')
  await expect(face).toHaveAttribute('data-mood', 'speaking')
  await expect.poll(() => share(MOUTH), 'its mouth opens').toBeGreaterThan(closed * 1.5)
  await face.screenshot({ path: info.outputPath('speaking.png') })
  await parley.stop.click()
  await expect.poll(() => share(MOUTH), 'and closes').toBeLessThanOrEqual(closed * 1.2)

  await page.reload()
  await expect.poll(() => share(SKIN), 'after a reload').toBeGreaterThan(0.05)
  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  await page.getByTestId('setting-window-avatar-remove').click()
  await expect(page.getByTestId('setting-window-avatar-terms')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(face, 'the drawn face stands in').toHaveCount(0)
  await expect(page.getByTestId('face')).toBeVisible()
})
