import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { SETTINGS_VERSION } from '../../../src/shared/settings'
import { root } from '../../../build/scripts/lib/project.mjs'
import { type Host, startHost } from './host'
import { ModelServer } from './model-server'
import { Microphone, type MicrophoneMode } from './microphone'
import { watchProblems } from './problems'
import { Recorder } from './recorder'
import { Voice } from './voice'
import { ParleyWindow } from './window'

export interface Options {
  /** How the page finds the scripted microphone; `device` leaves the browser's own in place. */
  microphoneMode: MicrophoneMode | 'device'
  /** Nobody has used this host before: the window begins with the introduction. */
  firstRun: boolean
  /** Variables the host is started with beside the ordinary ones. */
  hostEnvironment: NodeJS.ProcessEnv
  /** Flags of Node that the host is started with. */
  hostFlags: string[]
}

interface Fixtures extends Options {
  /** A model behind the window; whoever asks for it has it chosen in the settings. */
  model: ModelServer
  /** Settings the host begins with beside the ordinary ones. */
  settings: Record<string, unknown>
  /** A host of its own, with a data directory of its own, for each test. */
  host: Host
  /** The window, not opened yet. */
  parley: ParleyWindow
  microphone: Microphone
  recorder: Recorder
  /** What the host gave the window to say. */
  voice: Voice
  /** Everything the page did that it should not have; a test fails when this is not empty at its end. */
  problems: string[]
}

const pageScript = (name: string): string => readFileSync(join(root, 'tests', 'e2e', 'page', name), 'utf8')

export const test = base.extend<Fixtures>({
  microphoneMode: ['present', { option: true }],
  firstRun: [false, { option: true }],
  hostEnvironment: [{}, { option: true }],
  hostFlags: [[], { option: true }],

  model: async ({}, use) => {
    const server = new ModelServer()
    await use(server)
    await server.stop()
  },

  settings: async ({}, use) => use({}),

  host: async ({ firstRun, hostEnvironment, hostFlags, settings }, use, info) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    if (!firstRun)
      await writeFile(
        join(dataDirectory, 'settings.json'),
        JSON.stringify({ version: SETTINGS_VERSION, onboarding: { done: true }, ...settings }),
      )
    const host = await startHost(dataDirectory, hostEnvironment, hostFlags)
    await use(host)
    await host.stop()
    await info.attach('host output', { body: host.output(), contentType: 'text/plain' })
    await rm(dataDirectory, { recursive: true, force: true })
  },

  problems: [
    async ({ context, page }, use) => {
      const problems = watchProblems(page)
      context.on('page', (other) => watchProblems(other, problems))
      await use(problems)
      expect(problems, 'errors, uncaught exceptions and policy violations of the page').toEqual([])
    },
    { auto: true },
  ],

  // `voice` is asked for so that it listens before anything is opened.
  parley: async ({ context, page, host, microphoneMode, voice: _voice }, use) => {
    if (microphoneMode !== 'device') {
      // One script, because several have no promised order.
      await context.addInitScript({
        content: `${pageScript('devices.js')}\nglobalThis.parleyDevices?.become('${microphoneMode}')`,
      })
    }
    await context.addInitScript({ content: pageScript('recorder.js') })
    await use(new ParleyWindow(page, host.url))
    // Leaves nothing that could still be talking to the host while it is being stopped.
    for (const open of context.pages()) await open.goto('about:blank')
  },

  microphone: async ({ page }, use) => use(new Microphone(page)),
  recorder: async ({ page }, use) => use(new Recorder(page)),
  voice: async ({ page }, use) => use(new Voice(page)),
})

export { expect }

/** The same with a model behind the window. */
export const withModel = test.extend({
  settings: async ({ model }, use) =>
    use({
      brain: { provider: 'openai-compatible', model: 'scripted' },
      providers: { 'openai-compatible': { baseUrl: await model.start() } },
    }),
})
