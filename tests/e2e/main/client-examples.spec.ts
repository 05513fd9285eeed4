import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'
import { Microphone } from '../support/microphone'
import { watchProblems } from '../support/problems'
import { speech } from '../support/speech'
import { startVoiceServer, type VoiceServer } from '../support/voice-server'

/* The templates with a page, each started by its own command, on another origin than the voice server. */

interface Fixtures {
  server: VoiceServer
  /** Starts a template; where its page is. */
  template: (command: readonly string[]) => Promise<string>
}

const devices = readFileSync(join(root, 'tests', 'e2e', 'page', 'devices.js'), 'utf8')

const test = base.extend<Fixtures>({
  server: async ({ browserName: _ }, use) => {
    const server = await startVoiceServer()
    await use(server)
    await server.stop()
  },
  template: async ({ server, context, page }, use) => {
    await context.addInitScript({ content: `${devices}\nglobalThis.parleyDevices?.become('present')` })
    const started: ChildProcess[] = []
    await use(async (command) => {
      const child = spawn(process.execPath, command, {
        cwd: root,
        env: { ...process.env, PARLEY_SERVER: server.url.replace(/\/$/, ''), PORT: '0', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      started.push(child)
      let output = ''
      child.stderr.on('data', (data: Buffer) => (output += data.toString()))
      for await (const data of child.stdout as AsyncIterable<Buffer>) {
        output += data.toString()
        const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0]
        if (url !== undefined) return url
      }
      throw new Error(`The template ended. It wrote:\n${output}`)
    })
    await page.goto('about:blank')
    for (const child of started) {
      if (child.exitCode !== null) continue
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
  },
})

test('html: an element in a page with a strict policy', async ({ page, template }) => {
  const problems = watchProblems(page)
  await page.goto(await template(['examples/html/server.mjs']))
  const call = page.locator('parley-call')
  await call.getByRole('button', { name: 'Start talking' }).click()
  await expect(call).toHaveAttribute('data-state', 'listening', { timeout: 30_000 })
  await new Microphone(page).say(speech('What is six times seven?'))
  await expect(call.locator('li.assistant').last()).toContainText(/42|forty-two/i, { timeout: 30_000 })
  expect(problems).toEqual([])
})

test('page-question: the page offers its tool, and can be written to', async ({ page, template }) => {
  const problems = watchProblems(page)
  const hellos: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string' && payload.includes('"hello"')) hellos.push(payload)
    }),
  )
  await page.goto(await template(['examples/page-question/server.mjs']))
  const call = page.locator('parley-call')
  await call.getByRole('button', { name: 'Start talking' }).click()
  await expect(call).toHaveAttribute('data-state', 'listening', { timeout: 30_000 })
  expect(JSON.parse(hellos[0] ?? '{}')).toMatchObject({ tools: [{ name: 'readThisPage', changes: false }] })
  await call.getByRole('button', { name: 'Show the conversation' }).click()
  await call.getByRole('textbox').fill('What is eight plus nine?')
  await call.getByRole('textbox').press('Enter')
  await expect(call.locator('li.assistant').last()).toContainText(/17|seventeen/i, { timeout: 30_000 })
  expect(problems).toEqual([])
})

test('react: one call in StrictMode, which outlives its network', async ({ page, template, server }) => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const config = 'examples/react/vite.config.mjs'
  const command = [
    vite,
    'examples/react',
    '--config',
    config,
    '--host',
    '127.0.0.1',
    '--port',
    String(20_000 + (process.pid % 20_000)),
  ]
  const sockets: string[] = []
  page.on('websocket', (socket) => {
    if (socket.url().endsWith('/v1/call')) sockets.push(socket.url())
  })
  await page.goto(await template(command))
  await page.getByRole('button', { name: 'Start talking' }).click()
  await expect(page.getByRole('status')).toHaveText('listening', { timeout: 30_000 })
  const microphone = new Microphone(page)
  await microphone.say(speech('What is six times seven?'))
  await expect(page.locator('li.assistant').last()).toContainText(/42|forty-two/i, { timeout: 30_000 })
  expect([sockets.length, await microphone.openStreams()]).toEqual([1, 1])
  server.cut()
  await expect(page.getByRole('status')).toHaveText('reconnecting')
  server.restore()
  await expect(page.getByRole('status')).toHaveText('listening', { timeout: 30_000 })
  await page.getByRole('textbox').fill('What is eight plus nine?')
  await page.getByRole('textbox').press('Enter')
  await expect(page.locator('li.assistant').last()).toContainText(/17|seventeen/i, { timeout: 30_000 })
})
