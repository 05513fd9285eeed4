import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'

/*
 * Your own web server: it serves the page, and gets tokens for it. The key of your tenant stays here; a page only ever
 * sees a token, which is good for one call.
 *   PARLEY_SERVER  where the voice server answers (http://127.0.0.1:4190)
 *   PARLEY_KEY     the tenant's key; without it the demo's door is used
 *   PORT           where this page is (8080)
 */
const parley = new URL(process.env.PARLEY_SERVER ?? 'http://127.0.0.1:4190').origin
const port = Number(process.env.PORT ?? 8080)

async function mintToken() {
  const key = process.env.PARLEY_KEY
  const response = key
    ? await fetch(`${parley}/v1/tokens`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ user: 'visitor', maxSeconds: 900 }),
      })
    : await fetch(`${parley}/demo/token`, { method: 'POST' })
  if (!response.ok) throw new Error(`the voice server said ${response.status}`)
  return key ? (await response.json()).token : response.text()
}

/** What a page needs of a Content-Security-Policy for a call: docs/client.md. */
const policy =
  `default-src 'none'; script-src 'self' ${parley} 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; ` +
  `img-src data:; connect-src 'self' ${parley} ${parley.replace(/^http/, 'ws')}`

createServer(async (request, response) => {
  try {
    if (request.method === 'POST' && request.url === '/api/parley-token') {
      response.setHeader('Content-Type', 'text/plain')
      return response.end(await mintToken())
    }
    if (request.url !== '/') return response.writeHead(404).end()
    const page = await readFile(new URL('index.html', import.meta.url), 'utf8')
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Content-Security-Policy', policy)
    response.end(page.replaceAll('PARLEY_SERVER', parley))
  } catch (error) {
    console.error(error)
    response.writeHead(502).end('The voice server cannot be reached.')
  }
}).listen(port, '127.0.0.1', function () {
  console.log(`Open http://127.0.0.1:${this.address().port}/`)
})
