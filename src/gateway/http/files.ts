import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { staticFile } from '#engine/host/static-files'

/** Sends a file of a folder; false where there is none. Any page may use it: it holds nothing of anybody's. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const found = staticFile(root, path)
  const info = found && (await stat(found.file).catch(() => undefined))
  if (!found || !info?.isFile()) return false
  const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`
  response.setHeader('ETag', tag)
  response.setHeader('Cache-Control', found.cacheControl)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end()
    return true
  }
  response.writeHead(200, { 'Content-Type': found.type, 'Content-Length': info.size })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(found.file), response)
  return true
}

/** For files other people's pages load. */
export const FOR_ANY_PAGE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const
