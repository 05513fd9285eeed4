import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { type Host, startHost } from './host'
import { Microphone } from './microphone'
import { watchProblems } from './problems'
import { Recorder } from './recorder'
import { ParleyWindow } from './window'

interface Fixtures {
  /** A host of its own, with an empty data directory, for each test. */
  host: Host
  /** Whether the scripted microphone takes the place of the browser's. */
  scriptedMicrophone: boolean
  /** The window, not opened yet. */
  parley: ParleyWindow
  microphone: Microphone
  recorder: Recorder
  /** Everything the page did that it should not have; a test fails when this is not empty at its end. */
  problems: string[]
}

const pageScript = (name: string): { path: string } => ({ path: join(root, 'tests', 'e2e', 'page', name) })

export const test = base.extend<Fixtures>({
  scriptedMicrophone: [true, { option: true }],

  host: async ({}, use, info) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    const host = await startHost(dataDirectory)
    await use(host)
    await host.stop()
    await info.attach('host output', { body: host.output(), contentType: 'text/plain' })
    await rm(dataDirectory, { recursive: true, force: true })
  },

  problems: [
    async ({ page }, use) => {
      const problems = watchProblems(page)
      await use(problems)
      expect(problems, 'errors, uncaught exceptions and policy violations of the page').toEqual([])
    },
    { auto: true },
  ],

  parley: async ({ page, host, scriptedMicrophone }, use) => {
    if (scriptedMicrophone) await page.addInitScript(pageScript('microphone.js'))
    await page.addInitScript(pageScript('recorder.js'))
    await use(new ParleyWindow(page, host.url))
    // Leaves nothing that could still be talking to the host while it is being stopped.
    await page.goto('about:blank')
  },

  microphone: async ({ page }, use) => use(new Microphone(page)),
  recorder: async ({ page }, use) => use(new Recorder(page)),
})

export { expect }
