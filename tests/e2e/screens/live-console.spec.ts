import { readFile } from 'node:fs/promises'
import { startRealtimeServer, type RealtimeServer } from '../../servers/realtime/server'
import { findings } from '../support/axe'
import { expect, test as base } from '../support/fixtures'

/* The developers' console of a speech-to-speech session, over the strict Realtime server. */

const test = base.extend<{ engine: RealtimeServer }>({
  engine: async ({}, use) => {
    const server = await startRealtimeServer({ as: 'compatible' })
    await use(server)
    await server.close()
  },
  settings: async ({ engine }, use) =>
    use({
      live: { engine: 'openai-compatible', model: 'speaking' },
      providers: { 'openai-compatible': { baseUrl: engine.base } },
    }),
})

test('every event of a session is seen, one is sent by hand, and all are taken away as JSON lines', async ({
  parley,
  engine,
}) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.open()
  const openConsole = async (): Promise<void> => {
    await page.getByTestId('page-open-insight').click()
    await page.getByTestId('insight-tab-console').click()
  }
  const serious = (): Promise<string[]> => findings(page, { within: 'main' })
  await openConsole()
  const session = page.getByTestId('console-session')
  await expect(session).toContainText('No session is open')
  await page.getByTestId('console-keep').click()
  await page.getByTestId('page-open-insight').click()

  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await openConsole()
  await expect(session).toContainText('Session open')
  const events = page.getByTestId('console-events')
  await expect(events).toContainText('session.created')
  await expect(events).toContainText('response.done')
  // Sound is folded: its length is shown, its bytes are not.
  const sound = events.locator('li', { hasText: 'response.output_audio.delta' }).first()
  await sound.locator('summary').click()
  await expect(sound.locator('pre')).toContainText(/\[\d+ bytes, \d+ ms\]/)
  await page.getByTestId('console-session-open').click()
  await expect(page.getByLabel('As sent')).toContainText('instructions')
  expect(await serious(), 'the session').toEqual([])

  await page.getByTestId('console-send-open').click()
  await page.getByTestId('console-text').fill('{"type": ')
  await page.getByTestId('console-send').click()
  await expect(page.getByText('This is not JSON.', { exact: false })).toBeVisible()
  await page.getByTestId('console-template').click()
  await page.getByRole('option', { name: 'conversation.item.create' }).click()
  await page.getByTestId('console-send').click()
  await expect(page.getByText('Sent.', { exact: false })).toBeVisible()
  await expect.poll(() => engine.sessions[0]!.items.length).toBeGreaterThan(2)
  // What the server complains of stands among the errors.
  await page.getByTestId('console-text').fill('{"type":"no.such.event"}')
  await page.getByTestId('console-send').click()
  await page.getByTestId('console-group').click()
  await page.getByRole('option', { name: 'Errors' }).click()
  await expect(events.locator('li')).toHaveCount(1)
  expect(await serious(), 'sending').toEqual([])

  const download = page.waitForEvent('download')
  await page.getByTestId('console-export').click()
  // Starting lean opens another session, told of the last lines.
  await page.getByTestId('console-lean').click()
  await expect.poll(() => engine.sessions.length).toBe(2)
  expect(engine.sessions.flatMap(({ refused }) => refused)).toEqual(['invalid_value'])
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
  const read = lines.map((line) => JSON.parse(line) as { type?: string; session?: unknown })
  expect(read[0]?.session).toMatchObject({ provider: 'openai-compatible', model: 'speaking' })
  expect(read.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['session.created', 'session.update', 'response.create', 'response.done', 'error']),
  )
})
