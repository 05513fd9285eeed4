import { existsSync, readdirSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PRIVATE_FILE, writeFileAtomic } from '#engine/files/atomic-file'

/** Whether there is a desktop to open a browser on; `false` on a server, in a container, or over ssh. */
export function hasDisplay(platform: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['CI']) return false
  if (platform !== 'linux') return !env['SSH_CONNECTION']
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Opens a public address in the person's browser. */
export async function openBrowser(address: string): Promise<void> {
  const { default: open, apps } = await import('open')
  const child = await open(address, address.startsWith('file:') ? { app: { name: apps.browser } } : {}).catch(() =>
    // A browser that `open` cannot name: the system's own choice for the address will do.
    open(address),
  )
  child.on('error', () => undefined)
  child.unref()
}

/** How long the page that leads to the window may lie in its folder, ms: a browser that starts cold takes seconds. */
const PAGE_LIFE_MS = 60_000
const PAGE_NAME = /^parley-open-[A-Za-z0-9_-]{22}\.html$/

/**
 * Opens the window in the person's browser. Its address holds the token, and the arguments of a program can be read by
 * everybody on the machine, so the browser is given a page in a folder instead that only its owner can read and that
 * leads to the address. Rejects when the page cannot be written or no browser can be started.
 */
export async function openWindow(
  address: string,
  folder: string,
  open: (address: string) => Promise<void> = openBrowser,
): Promise<void> {
  removePages(folder)
  const file = join(folder, `parley-open-${randomBytes(16).toString('base64url')}.html`)
  await writeFileAtomic(file, redirectPage(address), PRIVATE_FILE)
  setTimeout(() => rmSync(file, { force: true }), PAGE_LIFE_MS).unref()
  await open(pathToFileURL(file).href)
}

/** Removes pages that led to a window, those of a run that was killed among them. */
export function removePages(folder: string): void {
  try {
    for (const name of readdirSync(folder).filter((name) => PAGE_NAME.test(name))) rmSync(join(folder, name))
  } catch {
    // A page that cannot be removed leads to a host that is gone by then.
  }
}

/**
 * Where the page lies: the data directory. A browser from a snap may read no hidden folder, but the person's home.
 */
export function pageFolder(
  dataDirectory: string,
  home: string,
  platform: string = process.platform,
  exists: (path: string) => boolean = existsSync,
): string {
  const snap = platform === 'linux' && ['firefox', 'chromium'].some((name) => exists(`/snap/bin/${name}`))
  return snap ? home : dataDirectory
}

/** A page without a word of its own that replaces itself in the browser's history. */
function redirectPage(address: string): string {
  const quoted = JSON.stringify(address).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Parley</title><script>location.replace(${quoted})</script>\n`
}
