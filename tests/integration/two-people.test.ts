import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { BridgeEvent, CommandIn, CommandName, CommandOut } from '#shared/contract'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { mcpServerSchema } from '#shared/tools'
import { hostProviders } from '#engine/host/providers'
import { openService } from '#engine/host/service'
import { openDocuments } from '#engine/host/stores/documents'
import { openHistory } from '#engine/history/open-history'
import { inMemorySecrets, inMemorySettings } from '#engine/ports/in-memory'
import { createLocalProvider } from '#engine/providers/local/index'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { says, startChatServer, type ChatServer } from '../servers/chat-server'
import { startMcpServer } from '../servers/mcp-server'
import { quietLog } from '../support/quiet-log'
import { temporaryDirectory } from '../support/temporary'

/*
 * One process, two people: each has settings, keys, a history, notes, a model server, a tool server and a window of
 * their own, both talk at once, and nothing of one is ever seen by the other. What hears and speaks on the machine is
 * the process's, and both share it.
 */

/** Everything of one person's, with words that betray whose they are. */
interface Person {
  readonly name: string
  readonly directory: string
  readonly model: ChatServer
  /** Address and port of everything this person's assistant talks to. */
  readonly hosts: readonly string[]
  readonly key: string
  readonly log: ReturnType<typeof quietLog>
  readonly events: BridgeEvent[]
  request<N extends CommandName>(command: N, data: CommandIn<N>): Promise<CommandOut<N>>
  /** Types something and waits for the line that answers it. */
  ask(text: string): Promise<string>
  close(): Promise<string[]>
}

async function person(name: string, local: ReturnType<typeof createLocalProvider>): Promise<Person> {
  const key = `sk-${name}-0123456789abcdef`
  const model = await startChatServer({
    key,
    answer: (body) => says(`${name}'s model heard: `, lastWords(body)),
  })
  const tools = await startMcpServer({ answers: 'json' })
  onTestFinished(async () => {
    await model.close()
    await tools.close()
  })
  const patch: SettingsPatch = {
    brain: { provider: 'openai-compatible', model: `${name}-model`, instructions: `You serve ${name}.` },
    providers: { 'openai-compatible': { baseUrl: model.url } },
    tools: {
      servers: [mcpServerSchema.parse({ id: `${name}-tools`, name: `${name} tools`, kind: 'address', url: tools.url })],
    },
  }
  const settings = inMemorySettings(applyPatch(defaultSettings, patch))
  const directory = temporaryDirectory()
  const history = openHistory(join(directory, 'history.db'))
  const log = quietLog()
  const service = await openService({
    settings,
    secrets: inMemorySecrets(),
    history,
    library: history,
    documents: openDocuments(join(directory, 'documents'), () => undefined),
    log,
    host: () => ({ kind: 'browser', version: '0', platform: 'linux', hotkey: 'window', secrets: 'memory' }),
    providers: (scope) => hostProviders(scope, local),
  })
  const events: BridgeEvent[] = []
  const window = service.connect({ send: (event) => void events.push(event), sendAudio: () => undefined })
  let id = 0
  const request: Person['request'] = async (command, data) => {
    const reply = await window.request({ id: ++id, command, data })
    if (!reply.ok) throw new Error(`${name} ${command}: ${JSON.stringify(reply.fault)}`)
    return reply.data as never
  }
  await request('secret.set', { provider: 'openai-compatible', field: 'apiKey', value: key })
  await request('hello', { audio: false })
  await request('insight.watch', { on: true })
  const answers = (): string[] =>
    events.flatMap((event) =>
      event.name === 'message' && event.data.message.role === 'assistant' && event.data.message.status === 'done'
        ? [event.data.message.text]
        : [],
    )
  let open = true
  const close = async (): Promise<string[]> => {
    if (!open) return []
    open = false
    window.close()
    return service.close()
  }
  onTestFinished(async () => void (await close()))
  return {
    name,
    directory,
    model,
    hosts: [model, tools].map(({ url }) => new URL(url).host),
    key,
    log,
    events,
    request,
    async ask(text) {
      const before = answers().length
      await request('talk.say', { text })
      await expect.poll(() => answers().length, { timeout: 30_000 }).toBeGreaterThan(before)
      return answers().at(-1) ?? ''
    },
    close,
  }
}

function lastWords(body: Record<string, unknown>): string {
  const messages = body['messages'] as { role: string; content: unknown }[]
  return String(messages.findLast(({ role }) => role === 'user')?.content)
}

async function two(): Promise<{ anna: Person; ben: Person; process: Scope }> {
  const process = Scope.root('process', systemClock, (error) => expect(error).toBeUndefined())
  const local = createLocalProvider({ scope: process })
  return { anna: await person('anna', local), ben: await person('ben', local), process }
}

/** All that a person's window, log and model server were ever told, as one text. */
const everythingOf = ({ events, log, model }: Person): string =>
  JSON.stringify([events, log.lines, model.requests.map(({ headers, body }) => [headers['authorization'], body])])

describe('two people in one process', () => {
  it('talk at once, and nothing of one is told to the other', async () => {
    const { anna, ben, process } = await two()
    const said = await Promise.all([
      (async () => [await anna.ask('what do whales eat'), await anna.ask('and where do they sleep')])(),
      (async () => [await ben.ask('how tall is the tower'), await ben.ask('and who built it')])(),
    ])
    expect(said).toEqual([
      ["anna's model heard: what do whales eat", "anna's model heard: and where do they sleep"],
      ["ben's model heard: how tall is the tower", "ben's model heard: and who built it"],
    ])
    await anna.request('settings.update', { talk: { patience: 'veryPatient' }, window: { language: 'tr' } })
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const [one, other, words] of [
      [anna, ben, /anna|whales|sleep/],
      [ben, anna, /ben's|ben-|tower|who built/],
    ] as const) {
      expect(everythingOf(one)).toMatch(words)
      expect(everythingOf(other)).not.toMatch(words)
      for (const host of one.hosts) expect(everythingOf(other)).not.toContain(host)
    }
    const settings = await ben.request('hello', { audio: false })
    expect(settings.settings.talk.patience).toBe(defaultSettings.talk.patience)
    expect([await anna.close(), await ben.close(), await process.close()]).toEqual([[], [], []])
  })

  it('are shown only what their own assistant sends, tools included', async () => {
    const { anna, ben, process } = await two()
    await Promise.all([anna.ask('one'), ben.ask('two')])
    await ben.request('tools.connect', { server: 'ben-tools' })
    await ben.ask('three')
    const wire = ({ events }: Person): string[] =>
      events.flatMap((event) =>
        event.name === 'insight.wire'
          ? event.data.entries.flatMap(({ kind, host }) => (kind === 'http' || kind === 'socket' ? [host ?? ''] : []))
          : [],
      )
    const isShown = (): void => {
      for (const one of [anna, ben]) expect(new Set(wire(one))).toEqual(new Set(one.hosts))
    }
    await vi.waitFor(isShown)
    // Nor anything more a while later.
    await new Promise((resolve) => setTimeout(resolve, 300))
    isShown()
    await anna.close()
    await ben.close()
    expect(await process.close()).toEqual([])
  })

  it('keep conversations and notes of their own on disk', async () => {
    const { anna, ben, process } = await two()
    await anna.request('settings.update', { brain: { provider: 'offline' } })
    await ben.request('settings.update', { brain: { provider: 'offline' } })
    await Promise.all([anna.ask('remember that my bike is blue'), ben.ask('remember that my dog is called Rex')])
    expect(await anna.ask('what did I tell you to remember')).toMatch(/bike is blue/)
    expect(await ben.ask('what did I tell you to remember')).toMatch(/dog is called Rex/)
    const found = async (one: Person, text: string): Promise<number> =>
      (await one.request('history.search', { query: text, offset: 0, limit: 10 })).hits.length
    expect([
      await found(anna, 'bike'),
      await found(anna, 'Rex'),
      await found(ben, 'bike'),
      await found(ben, 'Rex'),
    ]).toEqual([3, 0, 0, 3])
    await anna.close()
    await ben.close()
    expect(await process.close()).toEqual([])
  })

  it('do not end with each other', async () => {
    const { anna, ben, process } = await two()
    await anna.ask('one')
    const answer = ben.ask('goes on')
    expect(await anna.close()).toEqual([])
    expect(await answer).toBe("ben's model heard: goes on")
    expect(await ben.ask('still there')).toBe("ben's model heard: still there")
    expect([await ben.close(), await process.close()]).toEqual([[], []])
  })
})
