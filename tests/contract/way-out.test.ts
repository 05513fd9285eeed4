import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { httpFetch } from '#engine/wire/http-fetch'
import { useProxies } from '#engine/wire/way-out'
import { openDesktop, type Desktop } from '../../src/main/desktop'
import { appPaths } from '../../src/main/paths'
import { freshElectron } from '../electron-standin/current'
import { openConnectProxy, type ConnectProxy } from '../servers/connect-proxy'
import { FakeService } from '../support/fake-service'
import { preloadCode } from '../support/preload-code'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))

let machine: ReturnType<typeof freshElectron>
let proxy: ConnectProxy
let desktop: Desktop | undefined

beforeEach(async () => {
  const preload = await preloadCode()
  machine = freshElectron()
  machine.circumstances.preload = () => preload
  proxy = await openConnectProxy({})
  proxy.refuses = 403
  vi.stubEnv('DISPLAY', '')
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])
    vi.stubEnv(name, '')
})
afterEach(async () => {
  await desktop?.close()
  desktop = undefined
  useProxies(undefined)
  await proxy.close()
  vi.unstubAllEnvs()
})

async function start(): Promise<void> {
  desktop = await openDesktop({
    directory: temporaryDirectory(),
    paths: appPaths(resolve(import.meta.dirname, '../..')),
    openHost: () => Promise.resolve(new FakeService()),
  })
}

it('the desktop goes where the system’s proxy settings lead, and tells them no path', async () => {
  machine.sessions.proxy.answer = `PROXY 127.0.0.1:${proxy.port}; DIRECT`
  await start()
  await expect(httpFetch('https://api.parley.test/v1/models?key=secret')).rejects.toThrow('fetch failed')
  expect(proxy.asked.map(({ place }) => place)).toEqual(['api.parley.test:443'])
  expect(machine.sessions.resolved).toEqual(['https://api.parley.test/'])
})

it('what the person named in the environment comes first', async () => {
  vi.stubEnv('HTTPS_PROXY', `http://ada:pw@127.0.0.1:${proxy.port}`)
  machine.sessions.proxy.answer = 'DIRECT'
  await start()
  await expect(httpFetch('https://api.parley.test/')).rejects.toThrow('fetch failed')
  expect(proxy.asked.map(({ authorization }) => authorization)).toEqual([
    `Basic ${Buffer.from('ada:pw').toString('base64')}`,
  ])
  expect(machine.sessions.resolved).toEqual([])
})
