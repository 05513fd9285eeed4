import { table } from '#shared/table'
import { isAbsolute, join, relative } from 'node:path'

/*
 * Which file of the built window a request means, and what it is sent as. Both hosts use this: the http server and
 * Electron's protocol handler. Nothing here touches the disk.
 */

/** What Chromium insists on: module scripts and WebAssembly run only under their own types. */
const types: Readonly<Record<string, string>> = table({
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  onnx: 'application/octet-stream',
  bin: 'application/octet-stream',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
})

export interface StaticFile {
  /** Absolute. */
  readonly file: string
  readonly type: string
  readonly cacheControl: string
}

/**
 * The file under `root` that a URL's path names; `undefined` for everything else: unknown types, hidden files, and
 * every way out of `root`.
 */
export function staticFile(root: string, path: string): StaticFile | undefined {
  const name = decode(path === '/' ? '/index.html' : path)
  if (name === undefined || !/^(\/[A-Za-z0-9_@~-][\w.@~ -]*)+$/.test(name) || name.includes('..')) return undefined
  const type = types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  const file = join(root, name)
  const inside = relative(root, file)
  if (type === undefined || inside.startsWith('..') || isAbsolute(inside)) return undefined
  return { file, type, cacheControl: cacheControl(name) }
}

/**
 * The build puts files whose name holds their content's hash under `/assets/`; everything else may change with an
 * update.
 */
function cacheControl(name: string): string {
  return /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
