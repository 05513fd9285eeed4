import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import type * as Electron from 'electron'
import type { BridgeReply, CommandName } from '#shared/contract'

/** How a program that was started beside the app ended. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** A running Parley as the rows see it: the desktop app from the sources, the packed one, or a browser's window. */
export interface World {
  readonly platform: string
  readonly dataDirectory: string
  /** The longest a row waits for something to happen, ms. */
  readonly patienceMs: number
  /** The main window's page. Another object after `revive`. */
  page(): Page
  /** Addresses the page has got something from. */
  readonly fetched: readonly string[]
  /** Errors and violations the page has reported so far. */
  readonly problems: readonly string[]
  readonly expected: { readonly protocol: string; readonly api: readonly string[] }
  /**
   * Runs a function in the app's main process; absent where nobody may look into it. The function is sent as text: it
   * sees Electron and nothing around it.
   */
  readonly main?: <T>(probe: (electron: typeof Electron) => T | Promise<T>) => Promise<T>
  /** Every page the app shows: the bubble is one. */
  pages(): readonly Page[]
  /** Starts the program a second time with these arguments; absent where there is no such program. */
  readonly second?: (args: readonly string[]) => Promise<Ended>
  /** Kills the page's process; whether it died. */
  kill(): Promise<boolean>
  /** Waits until a window is usable again, and returns whether it is. */
  revive(): Promise<boolean>
  /** Asks the app to end, and waits; `null` when it had to be killed. */
  readonly quit?: () => Promise<{ readonly code: number | null; readonly ms: number }>
  /** Whether the app's process runs. */
  readonly running?: () => boolean
}

/** Enough for a question of some seconds to be heard and answered on a busy machine, ms. */
export const PATIENCE_MS = 30_000

/** How long an app may take to end when it is asked to, ms. */
export const QUIT_LIMIT_MS = 15_000

/** Runs a program to its end, for so long at most. */
export async function runToEnd(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const limit = setTimeout(() => child.kill('SIGKILL'), QUIT_LIMIT_MS)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(limit)
  return { code, output }
}

/** What a window of Parley answers to one of its own commands, over the preload API; rejects when it refuses. */
export async function command(page: Page, name: CommandName, data: unknown = {}): Promise<unknown> {
  const request = JSON.stringify({ id: 900_000, command: name, data })
  const reply = await page.evaluate<BridgeReply>(`globalThis.parley.request(${request})`)
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.fault.code}`)
  return reply.data
}

/** Asks again and again until it is so, or the time is over; the last answer. */
export async function until<T>(look: () => Promise<T>, good: (value: T) => boolean, limitMs: number): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const value = await look()
    if (good(value) || performance.now() > end) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
