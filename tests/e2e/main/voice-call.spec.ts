import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { Microphone } from '../support/microphone'
import { watchProblems } from '../support/problems'
import { speech } from '../support/speech'
import { startVoiceServer, type VoiceServer } from '../support/voice-server'

/* The demo page of the voice server: `<parley-call>` over the built client, spoken to by a scripted microphone. */

interface Fixtures {
  server: VoiceServer
  call: CallPage
}

/** The element as a visitor meets it. */
class CallPage {
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
    return expect(this.element).toHaveAttribute('data-state', state, { timeout: 20_000 })
  }

  async type(text: string): Promise<void> {
    await this.element.getByRole('textbox').fill(text)
    await this.element.getByRole('textbox').press('Enter')
  }
}

const devices = readFileSync(join(root, 'tests', 'e2e', 'page', 'devices.js'), 'utf8')

const test = base.extend<Fixtures>({
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

test('words spoken over an answer stop it', async ({ call }) => {
  await call.open()
  await call.type('What can you do?')
  await call.is('speaking')
  await call.microphone.say(speech('What is eight plus nine?'))
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  await expect(call.element.locator('.unheard').first()).toBeVisible()
})

test('frames can be judged in the page, within its policy', async ({ call, page, server }) => {
  const problems = watchProblems(page)
  await page.goto(server.url)
  await page.evaluate("document.querySelector('parley-call').setAttribute('voice-activity', 'page')")
  await call.begin()
  await call.microphone.say(speech('What is six times seven?'))
  await expect(call.assistant.last()).toContainText(/42|forty-two/i, { timeout: 20_000 })
  const report = await page.evaluate("document.querySelector('parley-call').call.report().sound")
  expect(report).toMatchObject({ judging: 'client', context: 'running' })
  expect(problems).toEqual([])
})

test('a page that is loaded anew goes on with its call', async ({ call, page }) => {
  await call.open()
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await page.reload()
  await call.begin()
  await expect(call.assistant.first()).toContainText(/42|forty-two/i)
  await call.microphone.say(speech('What is eight plus nine?'))
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  // Typed before and not said again by the page that came back.
  await expect(call.you.filter({ hasText: 'six times seven' })).toHaveCount(1)
})

test('a call outlives its network, and says each typed sentence once', async ({ call, server }) => {
  await call.open()
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await call.is('listening')
  server.cut()
  await call.is('reconnecting')
  await expect(call.element.getByRole('alert')).toContainText('The connection was lost')
  await call.type('What is eight plus nine?')
  await expect(call.you.last()).toHaveClass(/open/)
  server.restore()
  await call.is('listening')
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  await expect(call.you).toHaveCount(2)
  await expect(call.element.getByRole('alert')).toBeHidden()
})

test('a refused microphone is told of, and one can type', async ({ call, page, server }) => {
  await page.goto(server.url)
  await call.microphone.become('denied')
  await call.start.click()
  await expect(call.element.getByRole('alert')).toContainText('The microphone is not allowed here')
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await call.microphone.become('present')
  await call.element.getByRole('button', { name: 'Try again' }).click()
  await call.is('listening')
  await expect(call.element.getByRole('alert')).toBeHidden()
})

test('everything is let go of at the end', async ({ call }) => {
  await call.open()
  await call.element.getByRole('button', { name: 'End the call' }).click()
  await call.is('ended')
  expect(await call.microphone.openStreams()).toBe(0)
  await call.begin()
  expect(await call.microphone.openStreams()).toBe(1)
})
