import { readFile } from 'node:fs/promises'
import type { CustomScheme } from 'electron'
import { securityHeaders } from '#shared/csp'
import { staticFile } from '#engine/host/static-files'
import { APP_HOST, APP_SCHEME } from '../origins'

/** Must be registered before the app is ready: a real origin, secure, with fetch, streams and cached code. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
}

/** Answers requests for `app://parley/...` with the window's files, under the same rules as the browser host. */
export function serveWindowFiles(
  root: string,
  /** Origins of the rooms of a filmed face, while one is chosen. */
  rooms: () => readonly string[] = () => [],
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const found = method === 'GET' && host === APP_HOST ? staticFile(root, pathname) : undefined
    const body = found && (await readFile(found.file).catch(() => undefined))
    if (!found || !body)
      return new Response('There is nothing here.\n', {
        status: 404,
        headers: { 'Content-Type': 'text/plain', ...securityHeaders(rooms()) },
      })
    return new Response(new Uint8Array(body), {
      headers: { 'Content-Type': found.type, 'Cache-Control': found.cacheControl, ...securityHeaders(rooms()) },
    })
  }
}
