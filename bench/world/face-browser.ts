import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Playwright from '@playwright/test'
import type { Result } from '../harness/part'
import { sleepMs } from '../harness/sleep'
import { median, quantile } from '../harness/stats'
import { HostProcess } from './host-process'

/** A face with nothing to do falls asleep after so long, ms, with some to spare. */
const ASLEEP_MS = 100_000
const WATCH_MS = 10_000

/** The face in a Chromium that is here: what one of its frames costs the page, and what it costs at rest. */
export async function faceInBrowser(root: string, progress: (text: string) => void): Promise<Result[]> {
  const browserFile = pathToFileURL(join(root, 'build', 'scripts', 'lib', 'browser.mjs')).href
  const { findBrowser } = (await import(browserFile)) as { findBrowser: () => { path: string } | undefined }
  const found = findBrowser()
  if (!found) {
    progress('there is no Chromium on this machine; drawing is not measured')
    return []
  }
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test') as typeof Playwright
  const host = await HostProcess.start(root)
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
  try {
    const teller = await host.connect()
    teller.call('settings.update', { window: { face: 'drawn' }, onboarding: { done: true }, talk: { mode: 'hold' } })
    await sleepMs(500)
    teller.close()
    const page = await browser.newPage()
    await page.addInitScript(timeFrames)
    await page.goto(host.address.href)
    await page.getByTestId('face').waitFor()
    await page.locator('.composer-text').fill('What can you do?')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="face"][data-mood="speaking"]').waitFor()
    await page.evaluate('globalThis.faceFrames.length = 0')
    await sleepMs(WATCH_MS)
    const frames = await page.evaluate<number[]>('globalThis.faceFrames')
    await page.keyboard.press('Escape')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable')
    const busy = async (): Promise<number> => {
      const read = async (): Promise<number> =>
        (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
      const before = await read()
      await sleepMs(WATCH_MS)
      return (((await read()) - before) / (WATCH_MS / 1_000)) * 100
    }
    await sleepMs(4_000)
    const awake = await busy()
    progress('waiting for the face to fall asleep')
    await sleepMs(ASLEEP_MS)
    const asleep = await busy()
    const note = 'main thread of the page, without a graphics card'
    return [
      { id: 'face.frame', value: median(frames), unit: 'ms', n: frames.length, note: `${note}; while it speaks` },
      { id: 'face.frame.p95', value: quantile(frames, 0.95), unit: 'ms', n: frames.length, note: '' },
      { id: 'face.rate', value: frames.length / (WATCH_MS / 1_000), unit: 'a second', n: frames.length, note: '' },
      { id: 'face.awake', value: awake, unit: '% of a core', n: 1, note: `${note}; it blinks and looks about` },
      { id: 'face.idle', value: asleep, unit: '% of a core', n: 1, note: `${note}; asleep` },
    ]
  } finally {
    await browser.close()
    await host.stop()
  }
}

/** In the page: ms from wiping the face's canvas to the end of the task that draws it. */
const timeFrames = `
  globalThis.faceFrames = []
  const clear = CanvasRenderingContext2D.prototype.clearRect
  let begun = 0
  CanvasRenderingContext2D.prototype.clearRect = function (...args) {
    begun = performance.now()
    queueMicrotask(() => globalThis.faceFrames.push(performance.now() - begun))
    return clear.apply(this, args)
  }
`
