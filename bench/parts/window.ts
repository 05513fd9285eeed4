import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Playwright from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'
import { sleepMs } from '../harness/sleep'
import type { Part, Result } from '../harness/part'
import { median, quantile } from '../harness/stats'
import { HostProcess } from '../world/host-process'

const STARTS = 5
/** Each state is watched for so long, in ms. */
const WATCH_MS = 10_000
/** Models load after the window is there. */
const SETTLE_MS = 4_000

/** The window in a browser that is here. Electron's own cannot be started without a display. */
export const window: Part = {
  name: 'window',
  what: 'window in Chromium: until it can be used, and what it costs while nobody speaks, seen and hidden',
  always: true,
  async run({ root, progress }) {
    const browserFile = pathToFileURL(join(root, 'build', 'scripts', 'lib', 'browser.mjs')).href
    const { findBrowser } = (await import(browserFile)) as { findBrowser: () => { path: string } | undefined }
    const found = findBrowser()
    if (!found) {
      progress('there is no Chromium on this machine; nothing measured')
      return { results: [] }
    }
    // From the project and not bundled: it brings files of its own.
    const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test') as typeof Playwright
    const host = await HostProcess.start(root)
    const browser = await chromium.launch({
      executablePath: found.path,
      args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
    })
    try {
      const times: number[] = []
      for (let i = 0; i < STARTS; i++) {
        const context = await browser.newContext()
        const page = await context.newPage()
        const startedAt = performance.now()
        await page.goto(host.address.href, { waitUntil: 'commit' })
        await page.locator('button:enabled').first().waitFor()
        times.push(performance.now() - startedAt)
        await context.close()
      }
      const page = await (await browser.newContext()).newPage()
      await page.goto(host.address.href)
      await page.locator('button:enabled').first().waitFor()
      await sleepMs(SETTLE_MS)
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Performance.enable')
      const seen = await watch(cdp)
      await hide(page)
      const hidden = await watch(cdp)
      const note = 'main thread of the page; microphone closed'
      const results: Result[] = [
        {
          id: 'start.window',
          value: median(times),
          unit: 'ms',
          n: STARTS,
          note: 'from opening the address to the first button that can be pressed, nothing cached',
        },
        { id: 'start.window.p95', value: quantile(times, 0.95), unit: 'ms', n: STARTS, note: '' },
        { id: 'idle.window', value: seen.busy, unit: '% of a core', n: 1, note },
        { id: 'idle.window.layouts', value: seen.layouts, unit: 'in 10 s', n: 1, note },
        { id: 'idle.hidden', value: hidden.busy, unit: '% of a core', n: 1, note: `${note}; hidden` },
        { id: 'idle.hidden.layouts', value: hidden.layouts, unit: 'in 10 s', n: 1, note: `${note}; hidden` },
      ]
      return { results }
    } finally {
      await browser.close()
      await host.stop()
    }
  },
}

/** Share of one core the page's main thread was busy, in percent, and how often something was laid out. */
async function watch(cdp: CDPSession): Promise<{ busy: number; layouts: number }> {
  const read = async (): Promise<Map<string, number>> => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return new Map(metrics.map(({ name, value }) => [name, value]))
  }
  const before = await read()
  await sleepMs(WATCH_MS)
  const after = await read()
  const by = (name: string): number => (after.get(name) ?? NaN) - (before.get(name) ?? NaN)
  return { busy: (by('TaskDuration') / (WATCH_MS / 1000)) * 100, layouts: by('LayoutCount') }
}

/** Headless windows are never hidden by themselves: the page is told so. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))`)
}
