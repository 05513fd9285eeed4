import { describe, expect, it } from 'vitest'
import { mcpServerSchema } from '#shared/tools'
import { readSettings } from '#shared/stored-settings'
import { defaultSettings } from '#shared/settings'
import { readWav, writeWav } from '#engine/audio/formats/wav'
import { WavStream } from '#engine/audio/formats/wav-stream'
import { OggPackets } from '#engine/audio/formats/ogg'
import { parseMessage } from '#engine/history/stored-message'
import { offeredTools } from '#engine/tools/mcp/offered'
import { readTools } from '#engine/tools/mcp/tool-list'
import { resultText } from '#engine/tools/mcp/result'
import { checkAvatar } from '../../src/renderer/face/vrm/check'
import { long } from '#support/cases'
import { QUICK_MS, expectLinear, workOf } from '#support/linear-time'

/*
 * Files and lists made to take long: each costs little, or in proportion to its size. What is long all the same is read
 * elsewhere or in slices, which its own tests hold (compressed.test.ts, openai-http.test.ts, stop-under-flood.test.ts).
 */

const SIZE = long ? 400_000 : 50_000

const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const format = writeWav(new Int16Array(0), 16_000).subarray(12, 36)
const wav = (...chunks: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), format, ...chunks])
const of = (count: number, bytes: Uint8Array): Uint8Array[] => Array.from({ length: count }, () => bytes)
const refused = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return (error as { fault?: { code: string } }).fault?.code ?? error
  }
}

describe('a WAV file', () => {
  it.each(['data', 'LIST', 'fmt '])('of "%s" chunks only is refused after a while', (name) => {
    const many = wav(...of(50_000, chunk(name, new Uint8Array(2))), chunk('data', new Uint8Array(2)))
    expect(refused(() => readWav(many))).toBe('wav.unsupported')
  })

  it('of a few chunks is read as before', () => {
    expect(readWav(wav(...of(200, chunk('data', new Uint8Array(2))))).pcm).toHaveLength(200)
  })

  it('that arrives byte by byte, or in chunks without sound, takes time that grows with it', () => {
    const sound = (bytes: number): Uint8Array => wav(chunk('data', new Uint8Array(bytes)))
    const bytewise = (bytes: Uint8Array): void => {
      const stream = new WavStream()
      for (let at = 0; at < bytes.length; at++) stream.push(bytes.subarray(at, at + 1))
    }
    expectLinear('byte by byte', bytewise, sound, SIZE)
    const empties = (bytes: number): Uint8Array => wav(...of(bytes / 8, chunk('LIST', new Uint8Array(0))))
    expectLinear('empty chunks', (bytes) => refused(() => new WavStream().push(bytes)), empties, SIZE)
  })
})

describe('an Ogg stream', () => {
  const page = (lengths: readonly number[], body: Uint8Array): Uint8Array =>
    Buffer.concat([Buffer.from('OggS'), Buffer.alloc(22), Uint8Array.of(lengths.length, ...lengths), body])

  it('of empty packets, or of packets of a byte, takes time that grows with it', () => {
    for (const length of [0, 1]) {
      const full = page(Array<number>(255).fill(length), new Uint8Array(255 * length))
      const stream = (bytes: number): Uint8Array => Buffer.concat(of(Math.ceil(bytes / full.length), full))
      expectLinear(`packets of ${length}`, (bytes) => new OggPackets().push(bytes), stream, SIZE)
    }
  })
})

describe('settings', () => {
  const entries = (value: unknown) => (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`name${n}`, value]))
  const items = (make: (n: number) => unknown) => (count: number) => Array.from({ length: count }, (_, n) => make(n))
  it.each<[string, (count: number) => object]>([
    ['personas', (n) => ({ personas: { list: items((id) => ({ id: `p${id}`, name: 'n' }))(n) } })],
    ['personas that are none', (n) => ({ personas: { list: items(() => 7)(n) } })],
    ['pronunciations', (n) => ({ voice: { pronunciations: items((w) => ({ written: `w${w}`, spoken: 's' }))(n) } })],
    ['tool servers', (n) => ({ tools: { servers: items((id) => ({ id: `s${id}`, kind: 'command' }))(n) } })],
    ['rules for tools', (n) => ({ tools: { policies: entries('perhaps')(n) } })],
    ['sections nobody knows', entries('bad')],
    ['providers', (n) => ({ providers: entries({ key: 'x' })(n) })],
  ])('with very many %s are read in a time that grows with them', (_, make) => {
    expectLinear(
      'entries',
      (stored) => readSettings(stored),
      (n) => ({ ...defaultSettings, ...make(n) }),
      SIZE / 10,
    )
  })
})

describe('a message of a history', () => {
  it.each<[string, (n: number) => unknown]>([
    ['a long text', (n) => ({ text: 'a '.repeat(n) })],
    ['very many recordings', (n) => ({ recordings: Array.from({ length: n / 10 }, () => ({ id: 'x', ms: 1 })) })],
    ['very many fields', (n) => Object.fromEntries(Array.from({ length: n / 10 }, (_, i) => [`f${i}`, i]))],
    ['brackets without an end', (n) => JSON.parse(`${'['.repeat(n / 100)}${']'.repeat(n / 100)}`) as unknown],
  ])('with %s is read in a time that grows with it', (_, make) => {
    const message = (n: number): string =>
      JSON.stringify({
        id: 'm',
        turn: 1,
        role: 'user',
        via: 'typed',
        text: '',
        status: 'done',
        at: 1,
        more: make(n),
        ...(make(n) as object),
      })
    expectLinear('message', (body) => parseMessage(body), message, SIZE)
  })
})

describe('an avatar', () => {
  const padded = (bytes: Uint8Array): Uint8Array =>
    Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, ' ')])
  const part = (type: number, bytes: Uint8Array): Uint8Array => {
    const head = Buffer.alloc(8)
    head.writeUInt32LE(bytes.length, 0)
    head.writeUInt32LE(type, 4)
    return Buffer.concat([head, bytes])
  }
  const glb = (json: string, bytes = new Uint8Array(0)): ArrayBuffer => {
    const body = Buffer.concat([part(0x4e4f534a, padded(Buffer.from(json))), part(0x004e4942, bytes)])
    const head = Buffer.alloc(12)
    head.writeUInt32LE(0x46546c67, 0)
    head.writeUInt32LE(2, 4)
    head.writeUInt32LE(12 + body.length, 8)
    return new Uint8Array(Buffer.concat([head, body])).buffer
  }
  const vrm = {
    extensions: { VRMC_vrm: { specVersion: '1.0', meta: { name: 'n', authors: ['a'], licenseUrl: 'https://x.org' } } },
  }

  it.each(['nodes', 'images', 'accessors', 'bufferViews', 'meshes'])('with a million %s is too large', (name) => {
    const file = glb(`{${JSON.stringify(vrm).slice(1, -1)},"${name}":[${'0,'.repeat(1_000_000)}0]}`)
    expect(checkAvatar(file)).toEqual({ ok: false, problem: 'tooLarge' })
  })

  it('whose pictures are made of segments takes time that grows with it', () => {
    const file = (size: number): ArrayBuffer => {
      const picture = Buffer.concat([Uint8Array.of(0xff, 0xd8), ...of(size / 4, Uint8Array.of(0xff, 0xe0, 0, 2))])
      const images = Array.from({ length: 100 }, () => ({ bufferView: 0 }))
      return glb(JSON.stringify({ ...vrm, images, bufferViews: [{ buffer: 0, byteLength: picture.length }] }), picture)
    }
    expectLinear('segments', (bytes) => checkAvatar(bytes), file, SIZE)
  })
})

describe('what a tool server sends', () => {
  const server = mcpServerSchema.parse({ id: 's', name: 's', kind: 'command', command: 'x' })
  const tools = (text: string): unknown[] =>
    Array.from({ length: long ? 500 : 40 }, (_, n) => ({
      name: `${text.repeat(64)}${n}`.slice(-100),
      title: text.repeat(10_000),
      description: text.repeat(10_000),
      annotations: { title: text.repeat(10_000) },
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 100 }, (_, i) => [`a${i}`, { type: 'string', description: text.repeat(500) }]),
        ),
      },
    }))

  it.each(['x ', 'ﷺ', 'delete ', 'a\u0301\u0302', '\u200b'])(
    'as a list of tools made of “%s” is little work',
    (text) => {
      const given = tools(text)
      // Ten are read between two turns of the loop; before it was cut, all took minutes.
      expect(workOf(() => readTools(given.slice(0, 10)), 3)).toBeLessThan(QUICK_MS)
      const read = readTools(given)
      expect(workOf(() => offeredTools(server, read, read.length, () => undefined), 3)).toBeLessThan(20 * QUICK_MS)
    },
  )

  it.each<[string, (n: number) => Record<string, unknown>]>([
    ['one long text', (n) => ({ content: [{ type: 'text', text: 'a '.repeat(n) }] })],
    ['very many texts', (n) => ({ content: Array.from({ length: n }, () => ({ type: 'text', text: 'abc' })) })],
    ['long data', (n) => ({ content: [{ type: 'text', text: 'ok' }], structuredContent: { a: 'a '.repeat(n) } })],
    ['very much data', (n) => ({ structuredContent: { a: Array.from({ length: n }, (_, i) => i) } })],
  ])('as a result with %s takes time that grows with it', (_, make) => {
    expectLinear('result', (result) => resultText(result), make, SIZE)
  })
})
