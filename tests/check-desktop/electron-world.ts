import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { root } from '../../build/scripts/lib/project.mjs'
import { watchProblems } from '../e2e/support/problems'
import * as probes from './probes'
import { PATIENCE_MS, QUIT_LIMIT_MS, runToEnd, until, type World } from './world'

export interface Start {
  readonly binary: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly dataDirectory: string
}

/** The page in which the sound that was played is kept. */
export const RECORDER = join(root, 'tests', 'e2e', 'page', 'recorder.js')

/** Notes what a page fetches and complains about. */
export function watch(page: Page, fetched: string[], problems: string[]): void {
  watchProblems(page, problems)
  page.on('response', (response) => {
    if (response.ok()) fetched.push(response.url())
  })
}

/** The main window among the pages of an app; the bubble is another one. */
export const isMainWindow = (page: Page): boolean => !page.isClosed() && /\/index\.html|\/#|\/$/.test(page.url())

/** The desktop app from the sources, driven by Playwright's Electron support. */
export async function openElectron({ binary, args, env, dataDirectory }: Start): Promise<World> {
  const app = await _electron.launch({ executablePath: binary, args: [...args], env: env as Record<string, string> })
  const child = app.process()
  let ended = false
  child.on('exit', () => (ended = true))
  const fetched: string[] = []
  const problems: string[] = []
  let page = await app.firstWindow()
  watch(page, fetched, problems)
  // Reloading while the first load is under way would break it off; what is put in place takes effect at the second.
  await page.getByTestId('talk-button').waitFor()
  await app.context().addInitScript({ path: RECORDER })
  await page.reload()
  return {
    platform: process.platform,
    dataDirectory,
    patienceMs: PATIENCE_MS,
    page: () => page,
    fetched,
    problems,
    expected: { protocol: 'app:', api: ['request', 'note', 'onEvent'] },
    main: (probe) => app.evaluate(probe as never),
    pages: () => app.windows(),
    second: (more) => runToEnd(binary, [...args, ...more], env),
    async kill() {
      const crash = page.waitForEvent('crash', { timeout: 10_000 }).then(
        () => true,
        () => false,
      )
      await app.evaluate(probes.crashPage).catch(() => undefined)
      return crash
    },
    async revive() {
      const usable = async (): Promise<boolean> => {
        const candidate = app.windows().find(isMainWindow)
        if (!candidate) return false
        page = candidate
        return page
          .getByTestId('talk-button')
          .isVisible({ timeout: 1_000 })
          .catch(() => false)
      }
      return until(usable, Boolean, 20_000)
    },
    running: () => !ended,
    async quit() {
      const begun = performance.now()
      if (!ended) await app.evaluate(probes.quitApp).catch(() => undefined)
      await until(() => Promise.resolve(ended), Boolean, QUIT_LIMIT_MS)
      const ms = performance.now() - begun
      if (!ended) child.kill('SIGKILL')
      return { code: child.exitCode, ms }
    },
  }
}
