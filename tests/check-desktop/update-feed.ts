import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** Newer than anything. */
const VERSION = '99.0.0'

export interface UpdateFeed {
  readonly url: string
  /** The paths that were asked for. */
  readonly asked: string[]
  close(): Promise<void>
}

/** Serves a newer version in the form electron-updater's generic provider reads (`latest*.yml` and the file). */
export async function openUpdateFeed(platform: string = process.platform): Promise<UpdateFeed> {
  const content = randomBytes(256 * 1024)
  const name = platform === 'win32' ? 'Parley-Setup.exe' : platform === 'darwin' ? 'Parley.zip' : 'Parley.AppImage'
  const sha512 = createHash('sha512').update(content).digest('base64')
  const description = [
    `version: ${VERSION}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${content.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-01-01T00:00:00.000Z'`,
    '',
  ].join('\n')
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(pathname)
    if (/^\/(latest|beta)[a-z0-9-]*\.yml$/.test(pathname)) return response.end(description)
    if (pathname === `/${name}`) return response.setHeader('content-length', content.length).end(content)
    response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
