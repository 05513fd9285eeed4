import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { ticksInASecond } from './processor-time'

/*
 * A browser driven by WebDriver BiDi (w3.org/TR/webdriver-bidi), which Firefox speaks by itself: Playwright drives only
 * a Firefox of its own making.
 */

const START_LIMIT_MS = 60_000
/** A browser that owes an answer and computes less than this in a second waits for itself, in ticks of 10 ms. */
const AT_REST_TICKS = 20
/** A browser that does not answer for so long hangs. */
const ANSWER_LIMIT_MS = 30_000
const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']

/** Preferences of a fresh profile: nothing is asked, nothing is fetched from outside. */
const PREFERENCES = {
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.newtabpage.enabled': false,
  'remote.prefs.recommended': true,
}

/** The Firefox of this machine, where there is one. */
export function findFirefox(): string | undefined {
  return [process.env['PARLEY_FIREFOX'], ...PLACES].find((path) => path !== undefined && existsSync(path))
}

/** The browser owes an answer and does nothing: its threads wait for each other. */
export class BrowserLockedUp extends Error {
  override readonly name = 'BrowserLockedUp'
}

/** One page of a browser. */
export class BidiPage {
  #next = 0
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()

  private constructor(
    private readonly process: ChildProcess,
    private readonly socket: WebSocket,
    private context: string,
    private readonly profile: string,
  ) {
    socket.on('message', (data: Buffer) => {
      const { id, result, error, message } = JSON.parse(data.toString()) as Answer
      const waiting = id === undefined ? undefined : this.#waiting.get(id)
      if (id === undefined || !waiting) return
      this.#waiting.delete(id)
      if (error === undefined) waiting.resolve(result)
      else waiting.reject(new Error(`${error}: ${message}`))
    })
  }

  /** `env`: beside that of the tests. */
  static async open(program: string, env: Readonly<Record<string, string>> = {}): Promise<BidiPage> {
    const profile = mkdtempSync(join(tmpdir(), 'parley-firefox-'))
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
    writeFileSync(join(profile, 'user.js'), lines.join('\n'))
    const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
      env: { ...process.env, ...env, HOME: profile, MOZ_HEADLESS: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const address = await new Promise<string>((resolve, reject) => {
      let output = ''
      const limit = setTimeout(() => {
        child.kill('SIGKILL')
        reject(new Error(`Firefox was not ready. It wrote:\n${output}`))
      }, START_LIMIT_MS)
      child.once('exit', () => reject(new Error(`Firefox ended. It wrote:\n${output}`)))
      child.stderr.on('data', (data: Buffer) => {
        output += data.toString()
        const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(output)?.[1]
        if (found === undefined) return
        clearTimeout(limit)
        resolve(found)
      })
    })
    const socket = new WebSocket(`${address}/session`)
    await once(socket, 'open')
    const page = new BidiPage(child, socket, '', profile)
    await page.ask('session.new', { capabilities: {} })
    const tree = (await page.ask('browsingContext.getTree', {})) as { contexts: { context: string }[] }
    page.context = tree.contexts[0]?.context ?? ''
    return page
  }

  /** Runs before the scripts of every page. */
  async before(script: string): Promise<void> {
    await this.ask('script.addPreloadScript', { functionDeclaration: `() => { ${script} }` })
  }

  async goto(url: string): Promise<void> {
    await this.ask('browsingContext.navigate', { context: this.context, url, wait: 'complete' })
  }

  /** The value of an expression, by way of JSON. `gesture`: as if the person had just clicked. */
  async evaluate<T>(expression: string, gesture = false): Promise<T> {
    const answer = (await this.ask('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context: this.context },
      awaitPromise: true,
      userActivation: gesture,
    })) as { type: string; result?: { value: string }; exceptionDetails?: { text: string } }
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'the script failed')
    return JSON.parse(answer.result?.value ?? 'null') as T
  }

  /** Asks until the answer is good. */
  async until<T>(expression: string, good: (value: T) => boolean, limitMs = 30_000): Promise<T> {
    const end = Date.now() + limitMs
    for (;;) {
      const value = await this.evaluate<T>(expression)
      if (good(value)) return value
      if (Date.now() > end) throw new Error(`${expression} is still ${JSON.stringify(value)}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  async close(): Promise<void> {
    this.socket.terminate()
    if (this.process.exitCode === null) {
      const ended = once(this.process, 'exit')
      this.process.kill('SIGKILL')
      await ended
    }
    // What its other processes still write goes with them.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }

  ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#next
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#waiting.delete(id)
        const words = `The browser did not answer to ${method} within ${ANSWER_LIMIT_MS} ms`
        void ticksInASecond(this.process.pid).then((ticks) =>
          reject(ticks < AT_REST_TICKS ? new BrowserLockedUp(`${words} and is at rest.`) : new Error(`${words}.`)),
        )
      }, ANSWER_LIMIT_MS)
      const answered = (): void => clearTimeout(limit)
      this.#waiting.set(id, {
        resolve: (value) => (answered(), resolve(value)),
        reject: (error) => (answered(), reject(error)),
      })
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}
