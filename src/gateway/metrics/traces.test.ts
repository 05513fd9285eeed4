import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Message } from '#shared/conversation'
import { systemClock } from '#engine/runtime/clock'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '#engine/runtime/scope'
import { silentLog } from '#engine/ports/in-memory'
import { Traces, spansOf } from './traces'

const timings = {
  speechEnd: 1_000,
  finalText: 1_200,
  commit: 1_300,
  modelRequest: 1_210,
  firstToken: 1_500,
  done: 4_000,
}
const message: Message = {
  id: 'm',
  turn: 1,
  role: 'assistant',
  via: 'voice',
  text: 'secret words',
  status: 'done',
  at: 0,
  timings,
  providers: { llm: 'openai' },
}

describe('a turn as a trace', () => {
  it('has its steps below it, in nanoseconds since the epoch', () => {
    const spans = spansOf(message, 'shop', 'c1', 1_700_000_000_000)
    const [root, ...children] = spans
    expect(root).toMatchObject({
      name: 'turn',
      startTimeUnixNano: '1700000001000000000',
      endTimeUnixNano: '1700000004000000000',
      status: { code: 0 },
    })
    expect(root!.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(children.map(({ name }) => name)).toEqual(['endpoint', 'recognise', 'first token'])
    for (const child of children) expect(child).toMatchObject({ traceId: root!.traceId, parentSpanId: root!.spanId })
    expect(root!.attributes).toContainEqual({ key: 'parley.provider.llm', value: { stringValue: 'openai' } })
    expect(JSON.stringify(spans)).not.toMatch(/secret|words/)
  })

  it('says that it failed, and is none without times', () => {
    expect(spansOf({ ...message, status: 'failed' }, 'shop', 'c', 0)[0]?.status).toEqual({ code: 2 })
    expect(spansOf({ ...message, timings: {} }, 'shop', 'c', 0)).toEqual([])
  })

  it('reaches a collector, also one that was away', async () => {
    const bodies: string[] = []
    let status = 503
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString()))
      request.on('end', () => {
        bodies.push(body)
        response.writeHead(status).end()
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const clock = new FakeClock()
    const scope = Scope.root('test', { ...systemClock, after: (ms, fn) => clock.after(ms, fn) }, (error) =>
      expect(error).toBeUndefined(),
    )
    onTestFinished(async () => {
      await scope.close()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const traces = new Traces({ scope, log: silentLog, version: '1', url: `http://127.0.0.1:${port}/v1/traces` })
    traces.note(message, 'shop', 'c1')
    await traces.flush()
    status = 200
    await traces.flush()
    await traces.flush()
    expect(bodies).toHaveLength(2)
    expect(bodies[0]).toBe(bodies[1])
    const sent = JSON.parse(bodies[1]!) as { resourceSpans: { scopeSpans: { spans: unknown[] }[] }[] }
    expect(sent.resourceSpans[0]!.scopeSpans[0]!.spans).toHaveLength(4)
  })
})
