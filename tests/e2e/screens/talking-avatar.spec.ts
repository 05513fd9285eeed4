import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'
import { startLiveAvatarServer, type LiveAvatarServer } from '../../servers/liveavatar-server'
import { findings } from '../support/axe'
import { expect, test as base } from '../support/fixtures'
import { speech } from '../support/speech'

/* An avatar that hears, thinks and speaks by itself; the room's picture and sound are a real MediaStream. */

const QUESTION = 'What is six times seven?'
const LONG = 'One two three four five six seven eight nine ten eleven twelve.'

const test = base.extend<{ service: LiveAvatarServer }>({
  service: async ({}, use) => {
    const server = await startLiveAvatarServer({
      key: 'la-key-of-the-test',
      full: { hears: [QUESTION], wordMs: 250, answer: (words) => (words === QUESTION ? 'It is forty-two.' : LONG) },
    })
    await use(server)
    await server.close()
  },
  hostEnvironment: async ({}, use) => use({ LIVEAVATAR_API_KEY: 'la-key-of-the-test' }),
  settings: async ({ service }, use) =>
    use({
      talk: { mode: 'hold' },
      window: { face: 'video' },
      live: { engine: 'liveavatar' },
      providers: { liveavatar: { baseUrl: service.http, avatar: 'katya' } },
    }),
})

test('an avatar of its own mind is spoken with, typed to, interrupted, and stopped on the way out', async ({
  parley,
  recorder,
  microphone,
  service,
  host,
}) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.route('**/assets/livekit-room-*.js', (route) =>
    route.fulfill({ path: join(root, 'tests', 'e2e', 'page', 'room.js'), contentType: 'text/javascript' }),
  )
  await parley.open()
  const policy = (await page.request.get(host.url.replace(/#.*/, ''))).headers()['content-security-policy']
  expect(policy).toContain(service.url)
  await expect(page.getByTestId('video-note')).toContainText('holds the conversation')
  expect(await findings(page, { within: 'main' })).toEqual([])
  expect(service.sessions).toEqual([])

  // What it costs and cannot do is said where it is chosen.
  await parley.settings.click()
  await page.getByTestId('settings-tab-brain').click()
  await expect(page.getByTestId('live-price')).toHaveText('about $0.24 a minute')
  await expect(page.getByTestId('live-lacks')).toContainText('use tools')
  await page.keyboard.press('Escape')

  await parley.state.click()
  await parley.warmMicrophone()
  const from = await recorder.position()
  await microphone.sayHolding(speech(QUESTION))
  await expect(parley.messages('user', 'done')).toHaveText(new RegExp(QUESTION.replace('?', '\\?')))
  await expect(parley.messages('assistant', 'done')).toContainText('It is forty-two.')
  await expect(page.getByTestId('video-film').locator('video')).toBeVisible()
  await recorder.heardFor(from, 500)
  const room = await service.full()
  expect(room.heardMs).toBeGreaterThan(400)
  // Sound and orders take two ways: that none is lost between them is shown without a clock (liveavatar-full.test.ts).
  expect(room.heardMs).toBeGreaterThan(room.ignoredMs * 2)
  expect(room.orders.map(({ event_type }) => event_type)).toEqual(['user.start_push_to_talk', 'user.stop_push_to_talk'])

  await parley.type('Count to twelve.')
  await expect.poll(() => room.talking).toBe(true)
  await recorder.heardFor(await recorder.position(), 500)
  await parley.stop.click()
  await expect.poll(() => room.orders.at(-1)?.event_type).toBe('avatar.interrupt')
  expect(room.talking).toBe(false)
  await expect(parley.messages('assistant', 'interrupted').locator('.message-unheard')).not.toHaveText('')

  // One session for the whole conversation, and none behind it.
  expect(service.sessions).toHaveLength(1)
  await page.goto('about:blank')
  await host.stop()
  expect(service.running()).toEqual([])
  expect([...service.contexts.keys()]).toEqual([])
  expect(service.complaints).toEqual([])
})
