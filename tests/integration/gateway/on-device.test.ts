import OpusScript from 'opusscript'
import { RealtimeAgent, RealtimeSession } from '@openai/agents-realtime'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { encodeMuLaw } from '#engine/audio/formats/g711'
import { resample } from '#engine/audio/resample'
import { openGateway, type Gateway } from '../../../src/gateway/gateway'
import { say } from '../../../bench/world/speech'
import { TestCaller } from '../../support/gateway/caller'
import { mintAt, SECRETS, testConfig } from '../../support/gateway/test-gateway'
import { quietLog } from '../../support/quiet-log'

/*
 * The chain of this machine behind the doors of the voice server, spoken to aloud by callers who tell nothing from
 * noise: a telephone (G.711 both ways, no word on what was played), Opus packets of libopus, and OpenAI's own client
 * of agents. Nothing here is scripted. They call at the same time, since speech takes the time it takes.
 */

const PACKET_MS = 20
/** Models take their time to load, on a busy machine more. */
const PATIENCE_MS = 60_000

const log = quietLog()
let gateway: Gateway
beforeAll(async () => {
  gateway = await openGateway({
    config: testConfig({ voiceActivityWorkers: 1 }),
    log,
    version: 'test',
    clientFolder: '/nowhere',
    secret: (reference) => SECRETS['env' in reference ? reference.env : ''] ?? '',
  })
})
afterAll(async () => {
  expect(await gateway.close()).toEqual([])
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

/** Half a second of silence, the sentence, and silence for as long as somebody listens: `Int16[n]` at `rate`. */
function spoken(sentence: string, rate: number): Int16Array {
  const speech = resample(say(sentence, 'slt').pcm, 16_000, rate)
  const pcm = new Int16Array(rate / 2 + speech.length)
  pcm.set(speech, rate / 2)
  return pcm
}

/** Gives out packets of 20 ms in real time, silence behind the end, until it is enough. */
async function stream(pcm: Int16Array, rate: number, give: (packet: Int16Array) => void, enough: () => boolean) {
  const size = (rate * PACKET_MS) / 1000
  const startedAt = performance.now()
  for (let n = 0; !enough() && n * PACKET_MS < PATIENCE_MS; n++) {
    await new Promise((resolve) => setTimeout(resolve, startedAt + (n + 1) * PACKET_MS - performance.now()))
    const packet = new Int16Array(size)
    packet.set(pcm.subarray(n * size, (n + 1) * size))
    give(packet)
  }
}

async function caller(
  test: TestContext,
  hello: NonNullable<Parameters<typeof TestCaller.call>[1]['hello']>,
): Promise<TestCaller> {
  const one = await TestCaller.call(gateway.origin, { token: await mintAt(gateway.origin), hello })
  test.onTestFinished(() => one.hangUp())
  await one.until(() => one.welcome !== undefined)
  return one
}

/** Answered to the end as it should be: on a busy machine a first answer may be to half a sentence. */
const answered = (one: TestCaller, answer: RegExp): boolean => {
  const line = one.lastLine('assistant')
  return line?.status === 'done' && answer.test(line.text)
}

describe.concurrent('spoken to aloud, the chain of this machine answers aloud', () => {
  it('a telephone', { timeout: PATIENCE_MS + 10_000 }, async (test) => {
    const line = await caller(test, {
      up: { codec: 'mulaw', rate: 8_000 },
      down: { codec: 'mulaw', rate: 8_000, reports: false },
    })
    const give = (packet: Int16Array): void => line.frame(Number.NaN, encodeMuLaw(packet))
    // One that is read right also without what a telephone leaves out.
    await stream(spoken('What is half of ninety?', 8_000), 8_000, give, () => answered(line, /45/))
    expect(line.lastLine('you')).toMatchObject({ via: 'voice' })
    expect(line.lastLine('you')?.text).toMatch(/half of (ninety|90)/i)
    expect(line.lastLine('assistant')?.text).toMatch(/45/)
    // Mu-law of silence is 0xFF; a voice is something else most of the time.
    expect(line.heard.filter((byte) => byte < 0xf0 && byte !== 0x7f).length).toBeGreaterThan(4_000)
  })

  it('a caller with Opus', { timeout: PATIENCE_MS + 10_000 }, async (test) => {
    const encoder = new OpusScript(48_000, 1, OpusScript.Application.VOIP)
    test.onTestFinished(() => encoder.delete())
    const one = await caller(test, { up: { codec: 'opus', rate: 48_000 }, down: {} })
    const give = (packet: Int16Array): void =>
      one.frame(Number.NaN, encoder.encode(Buffer.from(packet.buffer), packet.length))
    await stream(spoken('What is six times seven?', 48_000), 48_000, give, () => answered(one, /42/))
    expect(one.lastLine('you')?.text).toMatch(/six times seven|6 times 7/i)
    expect(one.lastLine('assistant')?.text).toMatch(/42/)
  })

  it("OpenAI's client of agents, whose turns the server ends", { timeout: PATIENCE_MS + 10_000 }, async (test) => {
    const agent = new RealtimeAgent({ name: 'Guide', instructions: 'Be kind.' })
    const session = new RealtimeSession(agent, { transport: 'websocket', model: 'parley' })
    test.onTestFinished(() => session.close())
    let voice = 0
    session.on('audio', ({ data }) => void (voice += data.byteLength))
    const heard: string[] = []
    session.on('transport_event', ({ type }) => void heard.push(type))
    await session.connect({ apiKey: SECRETS['SHOP_KEY']!, url: `${gateway.origin.replace('http', 'ws')}/v1/realtime` })
    const said = (role: 'user' | 'assistant'): string =>
      session.history
        .map((item) => {
          if (item.type !== 'message' || item.role !== role) return ''
          const parts: readonly object[] = item.content
          return parts.map((part) => ('transcript' in part ? String(part.transcript) : '')).join(' ')
        })
        .join(' ')
    const give = (packet: Int16Array): void => session.sendAudio(packet.buffer as ArrayBuffer)
    const over = (): boolean => /56/.test(said('assistant')) && voice > 24_000
    await stream(spoken('What is seven times eight?', 24_000), 24_000, give, over)
    expect(said('user')).toMatch(/seven times eight|7 times 8/i)
    expect(said('assistant')).toMatch(/56/)
    const buffer = heard.flatMap((type) => /^input_audio_buffer\.(?:speech_)?(.*)/.exec(type)?.[1] ?? [])
    // One turn; where judging comes late, a pause between two words shows.
    expect(buffer.join(' ')).toMatch(/^(started stopped )+committed$/)
    // Half a second of PCM16 at 24 kHz and more.
    expect(voice).toBeGreaterThan(24_000)
  })
})
