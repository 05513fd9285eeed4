import { describe, expect, it } from 'vitest'
import { staticFile } from './static-files'

const root = '/srv/window'

describe('the file a request means', () => {
  it.each([
    ['/', '/srv/window/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', '/srv/window/index.html', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/index-Bx3_k9-a.js',
      '/srv/window/assets/index-Bx3_k9-a.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    [
      '/assets/ort-wasm-simd-threaded-D4f5e6a7.wasm',
      '/srv/window/assets/ort-wasm-simd-threaded-D4f5e6a7.wasm',
      'application/wasm',
      'public, max-age=31536000, immutable',
    ],
    ['/favicon.svg', '/srv/window/favicon.svg', 'image/svg+xml', 'no-cache'],
    ['/a%20b.png', '/srv/window/a b.png', 'image/png', 'no-cache'],
  ])('%s', (path, file, type, cacheControl) => {
    expect(staticFile(root, path)).toEqual({ file, type, cacheControl })
  })

  it.each([
    '/../secrets.json',
    '/..%2f..%2fetc/passwd.txt',
    '/%2e%2e/secrets.json',
    '/assets/../../secrets.json',
    '/..\\secrets.json',
    '/..%5csecrets.json',
    '/%00.js',
    '/a.js%00.html',
    '//etc/hosts.txt',
    '/.env',
    '/.git/config.json',
    '/assets/.hidden.js',
    '/%ff.js',
    '/C:/secrets.json',
    '/program.exe',
    '/no-extension',
    '/assets/',
    '',
    'index.html',
  ])('nothing for %s', (path) => {
    expect(staticFile(root, path)).toBeUndefined()
  })
})
