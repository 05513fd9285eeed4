import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defaultSettings } from '#shared/settings'
import { hostProviders } from '#engine/host/providers'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant } from '#engine/session/assistant'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import type { Result } from '../harness/part'
import { median, quantile } from '../harness/stats'
import { Loudspeaker } from './loudspeaker'
import { realPace } from './pace'

const ROUNDS = 20
/** A word every so often, for as long as somebody listens, in ms. */
const TOKEN_MS = 20

/** A model server that goes on talking until it is hung up on, and notes when that was. */
interface EndlessServer {
  readonly server: Server
  readonly address: string
  /** Resolves with the time (ms) at which the next request was given up by the other side. */
  hungUp(): Promise<number>
}

/** From stopping an answer to the moment the model server sees its request end: real HTTP, real time. */
export async function measureAborts(): Promise<Result[]> {
  const endless = await openEndlessServer()
  const scope = Scope.root('aborts', systemClock, (error, where) =>
    process.stderr.write(`${where}: ${String(error)}\n`),
  )
  const loudspeaker = new Loudspeaker(realPace)
  try {
    const { conversation } = await openAssistant({
      scope,
      player: loudspeaker,
      providers: hostProviders(scope),
      settings: inMemorySettings({
        ...defaultSettings,
        brain: { ...defaultSettings.brain, provider: 'openai-compatible', model: 'endless' },
        providers: { 'openai-compatible': { baseUrl: endless.address } },
      }),
      secrets: inMemorySecrets(),
      history: inMemoryHistory(),
      documents: inMemoryDocuments(),
      log: silentLog,
      publish: () => undefined,
      locale: () => 'en',
    })
    loudspeaker.report = (report) => conversation.playback(report)
    const times: number[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const before = loudspeaker.firstSound.size
      const hungUp = endless.hungUp()
      conversation.say('Go on.')
      for (
        const until = performance.now() + 5_000;
        loudspeaker.firstSound.size === before && performance.now() < until;
      )
        await scope.sleep(10)
      const decidedAt = performance.now()
      conversation.stop()
      const took = (await hungUp) - decidedAt
      if (round >= 0) times.push(took)
      await scope.sleep(60)
    }
    const note = 'decision to the end of the request at a model server on this machine'
    return [
      { id: 'bargein.abort.p50', value: median(times), unit: 'ms', n: times.length, note },
      { id: 'bargein.abort.p95', value: quantile(times, 0.95), unit: 'ms', n: times.length, note: '' },
    ]
  } finally {
    loudspeaker.close()
    await scope.close()
    endless.server.closeAllConnections()
    endless.server.close()
  }
}

async function openEndlessServer(): Promise<EndlessServer> {
  let tell: (at: number) => void = () => undefined
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    const words = 'It goes on and on and on. '.match(/\S+\s/g) ?? []
    let i = 0
    const timer = setInterval(() => {
      const chunk = {
        id: 'x',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'endless',
        choices: [{ index: 0, delta: { content: words[i++ % words.length] } }],
      }
      response.write(`data: ${JSON.stringify(chunk)}\n\n`)
    }, TOKEN_MS)
    response.on('close', () => {
      clearInterval(timer)
      tell(performance.now())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    hungUp: () =>
      new Promise((resolve) => {
        tell = resolve
      }),
  }
}
