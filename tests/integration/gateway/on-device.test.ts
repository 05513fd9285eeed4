import { describe, expect, it, onTestFinished } from 'vitest'
import { encodeMuLaw } from '#engine/audio/formats/g711'
import { resample } from '#engine/audio/resample'
import { openGateway } from '../../../src/gateway/gateway'
import { say } from '../../../bench/world/speech'
import { TestCaller } from '../../support/gateway/caller'
import { mintAt, SECRETS, testConfig } from '../../support/gateway/test-gateway'
import { quietLog } from '../../support/quiet-log'

/*
 * The chain of this machine behind a telephone: G.711 at 8 kHz both ways, no judgement of its own, no word on what was
 * played. Nothing here is scripted.
 */

const FRAME_MS = 20
const FRAME_BYTES = 160

describe('a telephone at the voice server', () => {
  it('asks aloud and is answered aloud by what runs on this machine', async () => {
    const log = quietLog()
    const gateway = await openGateway({
      config: testConfig(),
      log,
      version: 'test',
      clientFolder: '/nowhere',
      secret: (reference) => SECRETS['env' in reference ? reference.env : ''] ?? '',
    })
    onTestFinished(async () => expect(await gateway.close()).toEqual([]))
    const caller = await TestCaller.call(gateway.origin, {
      token: await mintAt(gateway.origin),
      hello: { up: { codec: 'mulaw', rate: 8_000 }, down: { codec: 'mulaw', rate: 8_000, reports: false } },
    })
    onTestFinished(() => caller.hangUp())
    await caller.until(() => caller.welcome !== undefined)
    const { pcm } = say('What is twelve times twelve?', 'slt')
    // A second of silence, the question, and silence until it is answered: models take their time to load.
    const line = new Uint8Array(8_000 * 60).fill(0xff)
    line.set(encodeMuLaw(resample(pcm, 16_000, 8_000)), 8_000)
    const startedAt = performance.now()
    for (let n = 0; (n + 1) * FRAME_BYTES <= line.length; n++) {
      await new Promise((resolve) => setTimeout(resolve, startedAt + (n + 1) * FRAME_MS - performance.now()))
      caller.frame(Number.NaN, line.subarray(n * FRAME_BYTES, (n + 1) * FRAME_BYTES))
      if (caller.lastLine('assistant')?.status === 'done') break
    }
    expect(caller.lastLine('you')).toMatchObject({ via: 'voice' })
    expect(caller.lastLine('you')?.text).toMatch(/12|twelve/i)
    expect(caller.lastLine('assistant')).toMatchObject({ status: 'done' })
    expect(caller.lastLine('assistant')?.text).toMatch(/144/)
    // Mu-law of silence is 0xFF; a voice is something else most of the time.
    expect(caller.heard.filter((byte) => byte < 0xf0 && byte !== 0x7f).length).toBeGreaterThan(4_000)
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  }, 90_000)
})
