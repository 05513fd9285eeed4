import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { startRealtimeServer, type RealtimeServer } from '../../servers/realtime/server'
import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

/* Everything that is chosen about a speech-to-speech engine, in every language, where words are squeezed most. */

const KEY = 'sk-test-0123456789abcdef'
const MODELS = ['gpt-realtime-2.1', 'gpt-realtime-2.1-mini', 'gpt-live-1']

const withEngine = test.extend<{ service: RealtimeServer }>({
  service: async ({}, use) => {
    const server = await startRealtimeServer({
      key: KEY,
      http: ({ url }) =>
        url.pathname.endsWith('/models')
          ? { body: { data: MODELS.map((id) => ({ id, object: 'model' })) } }
          : undefined,
    })
    await use(server)
    await server.close()
  },
  settings: async ({ service }, use) =>
    use({
      live: { engine: 'openai', endOfTurn: 'silence', direct: true },
      providers: { openai: { baseUrl: service.base } },
      personas: { list: [{ id: 'ada', name: 'Ada', live: { engine: 'openai', model: '', voice: '' } }] },
    }),
})

/** What sticks out of the window, and words that do not fit where they stand. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...globalThis.parleyLook.overflow(), ...globalThis.parleyLook.cutOff('[role=dialog]')])

for (const locale of ['en-GB', 'tr-TR', 'zh-CN', 'th-TH'])
  withEngine.describe(locale, () => {
    withEngine.use({ locale, hostEnvironment: { PARLEY_OPENAI_API_KEY: KEY } })

    withEngine('the engine’s settings and a persona’s fit in their window', async ({ parley }) => {
      const { page } = parley
      await page.addInitScript({ path: join(root, 'tests', 'e2e', 'page', 'look.js') })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await parley.open()
      await parley.settings.click()
      for (const width of [1120, 420]) {
        await page.setViewportSize({ width, height: 760 })
        await page.getByTestId('settings-tab-brain').click()
        await expect(page.getByTestId('setting-brain-silence')).toBeVisible()
        expect(await misfits(page), `the engine, ${width} wide`).toEqual([])
        await page.getByTestId('settings-tab-personas').click()
        const engine = page.getByTestId('persona-live-engine')
        if (!(await engine.isVisible())) await page.getByTestId('persona-edit').click()
        await expect(engine).toBeVisible()
        await expect(page.getByTestId('persona-live-voice')).toBeVisible()
        expect(await misfits(page), `the persona, ${width} wide`).toEqual([])
      }
      expect(await findings(page), 'the persona').toEqual([])
    })
  })
