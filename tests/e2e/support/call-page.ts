import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { Microphone } from './microphone'
import { startVoiceServer, type VoiceServer } from './voice-server'

/* The demo page of the voice server: `<parley-call>` over the built client, spoken to by a scripted microphone. */

interface Fixtures {
  server: VoiceServer
  call: CallPage
}

/** The element as a visitor meets it. */
export class CallPage {
  readonly element: Locator
  readonly start: Locator
  readonly you: Locator
  readonly assistant: Locator

  constructor(
    readonly page: Page,
    readonly microphone: Microphone,
    private readonly url: string,
  ) {
    this.element = page.locator('parley-call')
    this.start = this.element.getByRole('button', { name: 'Start talking' })
    this.you = this.element.locator('li.you')
    this.assistant = this.element.locator('li.assistant')
  }

  async open(): Promise<void> {
    await this.page.goto(this.url)
    await this.begin()
  }

  async begin(): Promise<void> {
    await this.start.click()
    await this.is('listening')
    await this.microphone.opened()
  }

  is(state: string): Promise<void> {
    return expect(this.element).toHaveAttribute('data-state', state, { timeout: 30_000 })
  }

  async type(text: string): Promise<void> {
    await this.element.getByRole('textbox').fill(text)
    await this.element.getByRole('textbox').press('Enter')
  }
}

const devices = readFileSync(join(root, 'tests', 'e2e', 'page', 'devices.js'), 'utf8')

export const test = base.extend<Fixtures>({
  server: async ({ browserName: _ }, use, info) => {
    const server = await startVoiceServer()
    await use(server)
    await info.attach('server output', { body: server.output(), contentType: 'text/plain' })
    await server.stop()
  },
  call: async ({ context, page, server }, use) => {
    await context.addInitScript({ content: `${devices}\nglobalThis.parleyDevices?.become('present')` })
    await use(new CallPage(page, new Microphone(page), server.url))
    await page.goto('about:blank')
  },
})

export { expect }
