import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Playwright from '@playwright/test'
import type { Result } from '../harness/part'
import { sleepMs } from '../harness/sleep'
import { median, quantile } from '../harness/stats'
import {
  analyserLags,
  forgetSound,
  keepSound,
  mouthLags,
  runOf,
  takeSound,
  type FaceRun,
  type TakenRun,
} from './face-sync'
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
    await page.addInitScript(keepSound)
    await page.addInitScript(countWork)
    await page.goto(host.address.href)
    await page.getByTestId('face').waitFor()
    await page.locator('.composer-text').fill('What can you do?')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="face"][data-mood="speaking"]').waitFor()
    await page.evaluate('globalThis.faceFrames.length = 0')
    await page.evaluate(forgetSound)
    await sleepMs(WATCH_MS)
    const frames = await page.evaluate<number[]>('globalThis.faceFrames')
    const run = runOf(await page.evaluate<TakenRun>(takeSound))
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
    await page.evaluate('globalThis.faceWork = { drawn: 0, frames: 0 }')
    const asleep = await busy()
    const work = await page.evaluate<{ drawn: number; frames: number }>('globalThis.faceWork')
    const mover = await host.connect()
    mover.call('settings.update', { window: { face: 'none' } })
    await page.getByTestId('face').waitFor({ state: 'detached' })
    mover.close()
    await sleepMs(2_000)
    const without = await busy()
    const note = 'main thread of the page, without a graphics card'
    return [
      { id: 'face.frame', value: median(frames), unit: 'ms', n: frames.length, note: `${note}; while it speaks` },
      { id: 'face.frame.p95', value: quantile(frames, 0.95), unit: 'ms', n: frames.length, note: '' },
      { id: 'face.rate', value: frames.length / (WATCH_MS / 1_000), unit: 'a second', n: frames.length, note: '' },
      { id: 'face.awake', value: awake, unit: '% of a core', n: 1, note: `${note}; it blinks and looks about` },
      {
        id: 'face.idle',
        value: Math.max(0, asleep - without),
        unit: '% of a core',
        n: 1,
        note: idleNote(asleep, without),
      },
      { id: 'face.idle.frames', value: work.drawn + work.frames, unit: 'in 10 s', n: 1, note: 'drawn, or asked for' },
      ...syncResults(run),
    ]
  } finally {
    await browser.close()
    await host.stop()
  }
}

const idleNote = (asleep: number, without: number): string =>
  `the page with a sleeping face, ${asleep.toFixed(2)}, less the same page without a face, ${without.toFixed(2)}`

/** Mouth against sound, ours and a live analyser's, beside what is wanted. */
function syncResults(run: FaceRun): Result[] {
  const both: [string, number[], string][] = [
    ['face.sync', mouthLags(run), 'wanted: 20 at p95; what lies behind the browser’s own output latency is not in it'],
    ['face.sync.analyser', analyserLags(run), 'the same sounds with AnalyserNode’s defaults'],
  ]
  return both.flatMap(([id, lags, note]) => {
    const off = lags.map(Math.abs)
    const usual = `${note}; usual place ${median(lags)} ms behind`
    return [
      { id: `${id}.p50`, value: median(off), unit: 'ms', n: off.length, note: usual },
      { id: `${id}.p95`, value: quantile(off, 0.95), unit: 'ms', n: off.length, note: '' },
    ]
  })
}

/** In the page: how often a face is wiped to be drawn anew, and how often the screen's next frame is asked for. */
const countWork = `
  globalThis.faceWork = { drawn: 0, frames: 0 }
  const wipe = CanvasRenderingContext2D.prototype.clearRect
  CanvasRenderingContext2D.prototype.clearRect = function (...args) {
    globalThis.faceWork.drawn++
    return wipe.apply(this, args)
  }
  const ask = globalThis.requestAnimationFrame
  globalThis.requestAnimationFrame = (fn) => (globalThis.faceWork.frames++, ask.call(globalThis, fn))
`

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
