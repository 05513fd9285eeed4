import { Recorder } from '../e2e/support/recorder'
import * as judge from './judge'
import type { Finding } from './judge'
import { filesLeft, processesOf } from './leftovers'
import * as probes from './probes'
import { press } from './system-keys'
import type { UpdateFeed } from './update-feed'
import { QUIT_LIMIT_MS, command, until, type World } from './world'

/* The rows of the table, in the order of an app's life. Each looks at a running Parley and asks its judge. */

export interface Row {
  readonly title: string
  readonly look: (world: World) => Promise<Finding>
}

/** What the microphone plays (playwright.config.ts), and what has to come of it. */
const wanted = {
  heard: /six times seven|6 times 7|6 x 7|6 × 7/i,
  answered: /42|forty-two/i,
  played: 'forty two',
}

/**
 * What the page must have fetched before it can hear and speak. Chromium does not tell of scripts of worklets: that the
 * capture worklet runs shows in the row of the microphone, and the playback worklet counts what it renders.
 */
const soundParts: Readonly<Record<string, RegExp>> = {
  'worker of the voice detector': /\/vad\.worker[^/]*\.js/,
  Silero: /\/silero_vad[^/]*\.onnx/,
  'WebAssembly runtime': /\/ort-wasm[^/]*\.wasm/,
}

const state = async (world: World): Promise<string> =>
  (await world.page().getByTestId('state').getAttribute('data-state', { timeout: world.patienceMs })) ?? 'nothing'

const lines = (world: World, role?: 'user' | 'assistant', done = false) =>
  world
    .page()
    .locator(`[data-testid="message"]${role ? `[data-role="${role}"]` : ''}${done ? '[data-status="done"]' : ''}`)

/** The newest line of a role, once it matches; what is there when the time is over. */
async function line(
  world: World,
  role: 'user' | 'assistant',
  like: RegExp,
  limitMs: number,
): Promise<string | undefined> {
  const newest = async (): Promise<string | undefined> => (await lines(world, role).allTextContents()).at(-1)
  return until(newest, (text) => text !== undefined && like.test(text), limitMs)
}

export const windowRow: Row = {
  title: 'window and preload',
  async look(world) {
    const page = world.page()
    const usable = await page
      .getByTestId('talk-button')
      .waitFor({ timeout: world.patienceMs })
      .then(
        () => true,
        () => false,
      )
    const names = (list: string): Promise<string[]> => page.evaluate(list)
    return judge.judgeWindow({
      protocol: new URL(page.url()).protocol,
      expectedProtocol: world.expected.protocol,
      usable,
      api: await names('Object.keys(globalThis.parley ?? {})'),
      expectedApi: world.expected.api,
      nodeNames: await names("['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis)"),
    })
  },
}

export const policyRow: Row = {
  title: 'content policy',
  async look(world) {
    const violations = world.problems.filter((problem) => /Content Security Policy/i.test(problem))
    const page = world.page()
    const header = await page.evaluate<string | null>(
      "fetch(location.href).then((answer) => answer.headers.get('content-security-policy'))",
    )
    const ran = await page.evaluate<boolean>(`(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.parleyInlineRan = true'
      document.head.append(script)
      script.remove()
      return globalThis.parleyInlineRan === true
    })()`)
    return judge.judgePolicy({ header: header ?? undefined, inlineScriptRan: ran, violations })
  },
}

export const answerRow: Row = {
  title: 'microphone to loudspeaker',
  async look(world) {
    const recorder = new Recorder(world.page())
    const from = await recorder.position()
    if ((await state(world)) === 'idle') await world.page().getByTestId('talk-button').click()
    const heard = await line(world, 'user', wanted.heard, world.patienceMs)
    const answered = heard === undefined ? undefined : await line(world, 'assistant', wanted.answered, world.patienceMs)
    const played = answered === undefined ? '' : await recorder.answer(from).catch(() => '')
    return judge.judgeAnswer({ heard, answered, played, wanted })
  },
}

export const soundRow: Row = {
  title: 'worklets and Silero',
  async look(world) {
    const needed = Object.keys(soundParts)
    const got = (name: string): boolean => world.fetched.some((url) => soundParts[name]?.test(url))
    return judge.judgeSound({
      needed,
      fetched: await until(
        () => Promise.resolve(needed.filter(got)),
        ({ length }) => length === needed.length,
        5_000,
      ),
      rendered: await new Recorder(world.page()).position(),
    })
  },
}

export const microphoneRow: Row = {
  title: 'microphone permission',
  async look(world) {
    const page = world.page()
    return judge.judgeMicrophone({
      page: await page.evaluate<string>(
        "navigator.permissions.query({ name: 'microphone' }).then(({ state }) => state)",
      ),
      system: await world.main?.(probes.systemMicrophone),
      devices: await page.evaluate<number>(
        "navigator.mediaDevices.enumerateDevices().then((all) => all.filter(({ kind }) => kind === 'audioinput').length)",
      ),
    })
  },
}

const HOTKEY = 'CommandOrControl+Shift+Space'

export const hotkeyRow: Row = {
  title: 'talk key',
  async look(world) {
    const registered = await world.main?.(({ globalShortcut }) =>
      globalShortcut.isRegistered('CommandOrControl+Shift+Space'),
    )
    const before = await state(world)
    const notPressed = press(HOTKEY)
    const after =
      notPressed === undefined
        ? await until(
            () => state(world),
            (now) => now !== before,
            5_000,
          )
        : before
    // Put back as it was, for the rows that follow.
    if (after !== before) press(HOTKEY)
    return judge.judgeHotkey({
      accelerator: HOTKEY,
      registered: registered ?? after !== before,
      notPressed,
      before,
      after,
    })
  },
}

export const storageRow: Row = {
  title: 'secure storage',
  look: async (world) =>
    world.main ? judge.judgeStorage(await world.main(probes.sealSomething)) : judge.skipped(NO_MAIN),
}

const NO_MAIN = 'The packed app lets nobody look into its main process.'

export const secondRow: Row = {
  title: 'second start with a command',
  async look(world) {
    if (!world.second) return judge.skipped('There is no program to start a second time.')
    const messagesBefore = await lines(world).count()
    const ended = await world.second(['--ask', 'What is nine times nine?'])
    const messagesAfter = await until(
      () => lines(world).count(),
      (count) => count > messagesBefore,
      10_000,
    )
    return judge.judgeSecond({ ...ended, messagesBefore, messagesAfter })
  },
}

export const bubbleRow: Row = {
  title: 'bubble',
  async look(world) {
    if (!world.main || !world.second) return judge.skipped(NO_MAIN)
    await world.main(probes.hideWindows)
    await world.second(['--ask', 'Tell me the time and the date.'])
    const { main } = world
    const shown = await until(() => main(probes.bubbleVisible), Boolean, 8_000)
    const inDock = await main(probes.inDock)
    await world.second(['--show'])
    const wayland = world.platform === 'linux' && Boolean(process.env['WAYLAND_DISPLAY'])
    return judge.judgeBubble({ platform: world.platform, wayland, shown, inDock })
  },
}

export const wakeRow: Row = {
  title: 'sleep and wake',
  async look(world) {
    if (!world.main) return judge.skipped(NO_MAIN)
    await until(
      () => state(world),
      (now) => /idle|listening/.test(now),
      world.patienceMs,
    )
    const before = await state(world)
    await world.main(probes.sleepAndWake)
    const after = await until(
      () => state(world),
      (now) => now === before,
      10_000,
    )
    return judge.judgeWake({
      before,
      after,
      answered: await askInWriting(world, 'What is three plus four?', /7|seven/i),
    })
  },
}

async function askInWriting(world: World, question: string, answer: RegExp): Promise<string | undefined> {
  await world.page().getByTestId('composer').fill(question)
  await world.page().getByTestId('send').click()
  const text = await line(world, 'assistant', answer, 15_000)
  return text !== undefined && answer.test(text) ? text : undefined
}

export const revivalRow: Row = {
  title: 'page killed and back',
  async look(world) {
    const messagesBefore = await lines(world).count()
    const died = await world.kill()
    const back = died && (await world.revive())
    const messagesAfter = back
      ? await until(
          () => lines(world).count(),
          (count) => count >= messagesBefore,
          10_000,
        )
      : 0
    return judge.judgeRevival({ died, state: back ? await state(world) : undefined, messagesBefore, messagesAfter })
  },
}

/** `feed`: the server the packed app was told to ask. */
export const updateRow = (feed: UpdateFeed | undefined): Row => ({
  title: 'update feed',
  async look(world) {
    if (world.platform === 'darwin' && feed)
      return judge.skipped('macOS takes only signed updates, and this one cannot be.')
    const states: { kind: string; why?: string }[] = []
    const now = async (): Promise<string> => {
      const { state } = (await command(world.page(), 'updates.state')) as { state: { kind: string } }
      states.push(state)
      return state.kind
    }
    if ((await now()) !== 'unavailable') {
      await command(world.page(), 'updates.check')
      const found = await until(now, (kind) => /available|failed|current/.test(kind), world.patienceMs)
      if (found === 'available') {
        await command(world.page(), 'updates.download')
        await until(now, (kind) => /ready|failed/.test(kind), world.patienceMs)
      }
    }
    return judge.judgeUpdate({ states, asked: feed?.asked ?? [] })
  },
})

export const trayRow: Row = {
  title: 'tray',
  async look(world) {
    const { main, running, second } = world
    if (!main || !running || !second) return judge.skipped(NO_MAIN)
    await main(probes.closeWindows)
    await until(
      () => Promise.resolve(running()),
      (up) => !up,
      3_000,
    )
    const facts = { platform: world.platform, running: running(), hidden: false, back: false }
    if (!facts.running) return judge.judgeTray(facts)
    const hidden = !(await main(probes.anyWindowVisible))
    await second(['--show'])
    const back = await until(() => main(probes.anyWindowVisible), Boolean, 5_000)
    return judge.judgeTray({ ...facts, hidden, back })
  },
}

export const quitRow: Row = {
  title: 'quit',
  async look(world) {
    if (!world.quit) return judge.skipped('There is no program to end.')
    const { code, ms } = await world.quit()
    const left = (): Promise<string[]> => Promise.resolve(processesOf(world.dataDirectory))
    return judge.judgeQuit({
      code,
      ms,
      limitMs: QUIT_LIMIT_MS,
      processes: await until(left, ({ length }) => length === 0, 3_000),
      files: filesLeft(world.dataDirectory),
    })
  },
}

/** An app's life from its window to its end. */
export const life = (feed?: UpdateFeed): readonly Row[] => [
  windowRow,
  policyRow,
  answerRow,
  soundRow,
  microphoneRow,
  storageRow,
  hotkeyRow,
  secondRow,
  bubbleRow,
  wakeRow,
  revivalRow,
  updateRow(feed),
  trayRow,
  quitRow,
]

/** The rows that a browser's window of the same Parley has, too. */
export const lifeInBrowser: readonly Row[] = [windowRow, policyRow, answerRow, soundRow, microphoneRow, revivalRow]

/** Looks at every row; one that throws has failed, and the rest are looked at all the same. */
export async function lookAt(
  rows: readonly Row[],
  world: World,
  tell: (title: string, finding: Finding) => void = () => undefined,
): Promise<ReadonlyMap<string, Finding>> {
  const findings = new Map<string, Finding>()
  for (const { title, look } of rows) {
    const finding = await look(world).catch((error: unknown): Finding => ({
      verdict: 'FAILED',
      sentence: String(error).split('\n')[0] ?? 'It threw.',
    }))
    findings.set(title, finding)
    tell(title, finding)
  }
  return findings
}
