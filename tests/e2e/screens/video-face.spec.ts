import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'
import { startLiveAvatarServer, type LiveAvatarServer } from '../../servers/liveavatar-server'
import { findings } from '../support/axe'
import { expect, test as base } from '../support/fixtures'

/* A face a service films, over the strict LiveAvatar server; the room's picture and sound are a real MediaStream. */

/** Something that takes many seconds to answer aloud. */
const LONG = 'What can you do?'
const ownRoom = { avatarToken: 'token-of-the-avatar', viewerToken: 'token-of-the-viewer' }

const test = base.extend<{ service: LiveAvatarServer }>({
  service: async ({}, use) => {
    const server = await startLiveAvatarServer({ key: 'la-key-of-the-test', ownRoom, delayMs: 300 })
    await use(server)
    await server.close()
  },
  hostEnvironment: async ({}, use) =>
    use({
      LIVEAVATAR_API_KEY: 'la-key-of-the-test',
      LIVEAVATAR_LIVEKIT_AVATAR_TOKEN: ownRoom.avatarToken,
      LIVEAVATAR_LIVEKIT_VIEWER_TOKEN: ownRoom.viewerToken,
    }),
  settings: async ({ service }, use) =>
    use({
      talk: { mode: 'hold' },
      providers: {
        liveavatar: { baseUrl: service.http, avatar: 'katya', livekitUrl: `${service.url}/room`, livekitRoom: 'test' },
      },
    }),
})

test('a filmed face is chosen, says the answers, is interrupted, and is stopped on every way out', async ({
  parley,
  recorder,
  service,
  host,
}) => {
  const { page } = parley
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.route('**/assets/livekit-room-*.js', (route) =>
    route.fulfill({ path: join(root, 'tests', 'e2e', 'page', 'room.js'), contentType: 'text/javascript' }),
  )
  const policy = async (): Promise<string> =>
    (await page.request.get(host.url.replace(/#.*/, ''))).headers()['content-security-policy'] ?? ''
  const film = page.getByTestId('video-film')
  const stage = page.getByTestId('video-face')
  const start = page.getByTestId('video-start')
  const live = (): Promise<void> => expect(stage).toHaveAttribute('data-state', 'live')
  const muted = (): Promise<boolean> =>
    page.evaluate<boolean>(`document.querySelector('[data-testid="video-film"] video').muted`)

  await parley.open()
  expect(await policy()).not.toContain(service.url)
  const again = page.waitForEvent('load')
  await parley.choose('window', 'setting-window-face', 'Video from a service')
  await again
  // The page came again, with the way to the room open and nothing begun.
  await expect(start).toBeVisible()
  await expect(page.getByTestId('video-price')).toHaveText('about $0.12 a minute')
  expect(await policy()).toContain(service.url)
  expect(service.sessions).toEqual([])
  expect(await findings(page, { within: 'main' })).toEqual([])

  await start.click()
  await live()
  await expect(film.locator('video')).toBeVisible()
  const silentFrom = await recorder.position()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i, { timeout: 30_000 })
  const talk = service.sessions[0]!.talk!
  expect(talk.saidSeconds).toBeGreaterThan(0.4)
  const own = await page.evaluate((from) => globalThis.parleyRecorder.soundingFor(from), silentFrom)
  expect(own, 'sound of our own loudspeaker, ms').toBe(0)
  expect(service.complaints).toEqual([])

  await parley.type(LONG)
  await expect.poll(() => talk.talking).toBe(true)
  await page.waitForTimeout(1_200)
  await parley.stop.click()
  await expect.poll(() => talk.commands.map(({ type }) => type)).toContain('agent.interrupt')
  expect(await muted()).toBe(true)
  // Cut where it was heard: neither nothing nor all of it.
  const cut = parley.messages('assistant', 'interrupted')
  await expect(cut).toHaveCount(1)
  await expect(cut.locator('.message-unheard')).not.toHaveText('')

  // It breaks off in mid-sentence: our own loudspeaker goes on, and the person is told.
  await parley.type(LONG)
  await expect.poll(() => talk.talking).toBe(true)
  expect(await muted()).toBe(false)
  await page.waitForTimeout(800)
  const brokenAt = await recorder.position()
  talk.drop()
  await expect(page.getByTestId('video-note')).toContainText('broke off')
  await recorder.heardFor(brokenAt, 500)
  await parley.stop.click()
  await expect.poll(() => service.running()).toEqual([])

  // A page that is loaded again joins the same session again; the person's button and the end of Parley stop it.
  await start.click()
  await live()
  await page.reload()
  await live()
  expect(service.running()).toHaveLength(1)
  await page.getByTestId('video-stop').click()
  await expect.poll(() => service.running()).toEqual([])
  await start.click()
  await live()
  await page.goto('about:blank')
  await host.stop()
  expect(service.running()).toEqual([])
  expect(service.sessions.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped'])
  expect(service.complaints).toEqual([])
})
