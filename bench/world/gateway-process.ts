import { monitorEventLoopDelay } from 'node:perf_hooks'
import { z } from 'zod'
import type { ModelEvent, Provider, SttEvent } from '#engine/provider-contract/contract'
import { channel } from '#engine/runtime/channel'
import { produce } from '#engine/runtime/produce'
import { silentLog } from '#engine/ports/in-memory'
import { serverConfigSchema } from '../../src/gateway/config/schema'
import { openGateway } from '../../src/gateway/gateway'
import { GATEWAY_STAGES, type GatewayFacts } from './gateway-stages'
import { scriptedVoice, toneSynthesis } from './scripted'

/*
 * The voice server as a process of its own, over providers that take exactly as long as they are told, for `serve`. It
 * says its address on standard output, and answers `facts` with what it has used so far.
 */

function chain(): Provider[] {
  const record = { settings: z.object({}), secrets: [], local: true }
  const voice = scriptedVoice(toneSynthesis, GATEWAY_STAGES.voiceMs)
  return [
    {
      ...record,
      id: 'local',
      name: 'scripted',
      stt: {
        caps: { partials: false, endOfTurn: false, languages: ['*'] },
        open(_options, audio, scope) {
          const events = channel<SttEvent>(scope)
          void scope.spawn('recogniser', async (own) => {
            for await (const input of audio) {
              if (input.kind !== 'flush') continue
              own.after(GATEWAY_STAGES.hearingMs, () =>
                events.push({ kind: 'final', revision: input.revision, text: 'What is the next number please?' }),
              )
            }
          })
          return events
        },
      },
      tts: {
        caps: { wordTimes: false, languages: ['*'] },
        voices: () => Promise.resolve([]),
        open: (_options, chunks, scope) => voice.open(chunks, scope),
      },
    },
    {
      ...record,
      // A language model's: the on-device brain's own name would have every sentence looked up among everyday requests.
      id: 'scripted',
      name: 'scripted',
      llm: {
        caps: { tools: true },
        run: (_options, _request, scope) =>
          produce<ModelEvent>(scope, 'model', async (out, own) => {
            await own.sleep(GATEWAY_STAGES.modelMs)
            for (const delta of ['This ', 'is ', 'the ', 'short ', 'answer.']) out.push({ kind: 'text', delta })
            out.push({ kind: 'finish', reason: 'stop' })
          }),
      },
    },
  ]
}

const asked = JSON.parse(process.env['PARLEY_BENCH_GATEWAY'] ?? '{}') as { calls: number; workers: number }
const many = 100_000
const gateway = await openGateway({
  config: serverConfigSchema.parse({
    listen: { port: 0 },
    limits: { calls: asked.calls, queue: 0, callsPerAddress: many, requestsPerMinute: many },
    voiceActivityWorkers: asked.workers,
    tenants: [
      {
        id: 'bench',
        keys: [{ env: 'KEY' }],
        settings: { brain: { provider: 'scripted' } },
        limits: { calls: many, callsPerUser: 1_000 },
      },
    ],
  }),
  secret: () => 'bench-key-0123456789',
  log: silentLog,
  version: 'bench',
  clientFolder: '/nowhere',
  providers: chain,
})
const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
process.on('message', (message) => {
  if (message !== 'facts') return
  const lagP99 = Math.max(0, lag.percentile(99) / 1e6 - 10)
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().length
  process.send?.({
    cpuMs: (user + system) / 1000,
    rss,
    heap: heapUsed,
    external,
    handles,
    lagP99,
  } satisfies GatewayFacts)
  lag.reset()
})
process.on('disconnect', () => process.exit())
console.log(gateway.origin)
