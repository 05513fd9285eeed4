import { spawn } from 'node:child_process'
import { type Page, chromium } from '@playwright/test'
import { RECORDER, isMainWindow, watch, type Start } from './electron-world'
import { PATIENCE_MS, QUIT_LIMIT_MS, runToEnd, until, type World } from './world'

/** How long a program may take until its pages can be spoken to, ms. */
const START_LIMIT_MS = 30_000

/**
 * A program with Chromium in it, driven from outside over the DevTools protocol: the packed app, whose fuses let nobody
 * into its main process, and in tests a plain browser.
 */
export async function openOverCdp(
  { binary, args, env, dataDirectory }: Start,
  expected: World['expected'],
  /** A plain browser does not bring a dead page back; somebody has to load it again. */
  reloadAfterCrash = false,
): Promise<World> {
  const child = spawn(binary, [...args, '--remote-debugging-port=0'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let ended = false
  child.on('exit', () => (ended = true))
  const browser = await chromium.connectOverCDP(await devtools(child))
  const [context] = browser.contexts()
  if (!context) throw new Error('The program shows no pages.')
  const found = await until(() => Promise.resolve(context.pages().find(isMainWindow)), Boolean, START_LIMIT_MS)
  if (!found) throw new Error('The program never opened its window.')
  let page: Page = found
  // As it was given: the page takes its key out of the address as soon as it has read it.
  const address = args.findLast((one) => /^https?:/.test(one)) ?? page.url()
  const fetched: string[] = []
  const problems: string[] = []
  watch(page, fetched, problems)
  await page.getByTestId('talk-button').waitFor()
  await context.addInitScript({ path: RECORDER })
  await page.reload()
  return {
    platform: process.platform,
    dataDirectory,
    patienceMs: PATIENCE_MS,
    page: () => page,
    fetched,
    problems,
    expected,
    pages: () => context.pages(),
    ...(!reloadAfterCrash && { second: (more: readonly string[]) => runToEnd(binary, [...args, ...more], env) }),
    async kill() {
      const crash = page.waitForEvent('crash', { timeout: 10_000 }).then(
        () => true,
        () => false,
      )
      const session = await context.newCDPSession(page)
      // Never answered: who would answer is dead.
      void session.send('Page.crash').catch(() => undefined)
      return crash
    },
    async revive() {
      if (reloadAfterCrash) {
        page = await context.newPage()
        await page.goto(address)
      }
      const usable = async (): Promise<boolean> => {
        page = context.pages().findLast(isMainWindow) ?? page
        return page
          .getByTestId('talk-button')
          .isVisible()
          .catch(() => false)
      }
      return until(usable, Boolean, 20_000)
    },
    running: () => !ended,
    async quit() {
      const begun = performance.now()
      // What Ctrl+C and a session's end send; Windows has no such signal and closes the window.
      if (process.platform === 'win32') await page.evaluate('globalThis.close()').catch(() => undefined)
      else child.kill('SIGTERM')
      await until(() => Promise.resolve(ended), Boolean, QUIT_LIMIT_MS)
      const ms = performance.now() - begun
      if (!ended) child.kill('SIGKILL')
      return { code: child.signalCode === 'SIGTERM' ? 0 : child.exitCode, ms }
    },
  }
}

/** The address that Chromium writes once it can be spoken to. */
function devtools(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const limit = setTimeout(() => reject(new Error(`No DevTools address came. It wrote:\n${output}`)), START_LIMIT_MS)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`It ended with ${code}. It wrote:\n${output}`)))
    child.stderr?.on('data', (data: Buffer) => {
      output += data.toString()
      const address = /^DevTools listening on (ws:\/\/\S+)/m.exec(output)?.[1]
      if (address === undefined) return
      clearTimeout(limit)
      resolve(address)
    })
  })
}
