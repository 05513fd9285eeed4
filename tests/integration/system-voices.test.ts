import { speakingCaps } from '#engine/provider-contract/contract'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWav } from '../../src/engine/audio/formats/wav'
import type { Provider, TtsEvent, TtsOptions } from '../../src/engine/provider-contract/contract'
import { createSystemProvider } from '../../src/engine/providers/system'
import { channel } from '../../src/engine/runtime/channel'
import { systemClock } from '../../src/engine/runtime/clock'
import { findProgram } from '../../src/engine/runtime/process'
import { Scope } from '../../src/engine/runtime/scope'

/* The real eSpeak NG where it is installed; programs that behave like the others, well and badly, everywhere. */

let root: Scope
let folder: string
const bugs: unknown[] = []

beforeEach(() => {
  root = Scope.root('test', systemClock, (error) => bugs.push(error))
  folder = mkdtempSync(join(tmpdir(), 'parley-voices-'))
})
afterEach(async () => {
  expect(await root.close()).toEqual([])
  expect(root.leftovers()).toEqual([])
  expect(bugs.splice(0)).toEqual([])
  rmSync(folder, { recursive: true })
})

const config = { settings: {}, secret: () => Promise.resolve(undefined) }
const options = (extra: Partial<TtsOptions> = {}): TtsOptions => ({
  ...config,
  voice: '',
  speed: 1,
  language: 'en',
  ...extra,
})

function open(provider: Provider, texts: string[], how: Partial<TtsOptions> = {}, scope = root) {
  const chunks = channel<{ id: number; text: string }>(scope)
  texts.forEach((text, id) => chunks.push({ id, text }))
  chunks.end()
  return provider.tts!.open(options(how), chunks, scope)
}

async function speech(provider: Provider, texts: string[], how: Partial<TtsOptions> = {}) {
  const events: TtsEvent[] = []
  for await (const event of open(provider, texts, how)) events.push(event)
  const samples = (chunk: number): number =>
    events.reduce((sum, event) => sum + (event.kind === 'audio' && event.chunk === chunk ? event.pcm.length : 0), 0)
  return { events, samples, rate: events.find((event) => event.kind === 'audio')?.sampleRate }
}

describe.runIf(findProgram(['espeak-ng'], process.env) !== undefined)('eSpeak NG', () => {
  const provider = (): Provider => createSystemProvider(process.env, 'linux')

  it('lists voices of many languages', async () => {
    const system = provider()
    expect(system.available?.()).toBe(true)
    const voices = await system.tts!.voices(config, root)
    expect(voices.length).toBeGreaterThan(20)
    expect(voices.find(({ name }) => name === 'Turkish')).toMatchObject({ languages: ['tr'], gender: 'male' })
    expect(speakingCaps(system, {})!.languages).toEqual(expect.arrayContaining(['tr', 'en-GB', 'de']))
    expect(voices.filter(({ id }) => id.startsWith('mb/'))).toEqual([])
    await expect(system.check!(config, root)).resolves.toBeUndefined()
  })

  it('says texts in order, Turkish too, and nothing for what has no words', async () => {
    const { events, samples, rate } = await speech(provider(), ['Merhaba dünya, nasılsınız?', '…', 'İyi akşamlar.'], {
      language: 'tr',
    })
    expect(rate).toBe(22_050)
    expect(events.filter(({ kind }) => kind === 'done').map((event) => event.chunk)).toEqual([0, 1, 2])
    expect(samples(0)).toBeGreaterThan(rate!)
    expect(samples(1)).toBe(0)
    expect(samples(2)).toBeGreaterThan(rate! / 2)
    const loud = events.some((event) => event.kind === 'audio' && event.pcm.some((sample) => Math.abs(sample) > 3_000))
    expect(loud).toBe(true)
  })

  it('chooses a voice of the language when the chosen one has another', async () => {
    const system = provider()
    const [turkish, german] = ['tr', 'de'].map((tag) =>
      speech(system, ['Bir iki üç.'], { language: tag, voice: 'trk/tr' }),
    )
    expect((await turkish!).samples(0)).not.toBe((await german!).samples(0))
  })

  it('speaks faster when asked', async () => {
    const [slow, fast] = await Promise.all(
      [0.7, 2].map((speed) => speech(provider(), ['One two three four five.'], { speed })),
    )
    expect(fast!.samples(0)).toBeLessThan(slow!.samples(0) * 0.6)
  })

  it('takes nothing that is said for a command', async () => {
    const mark = join(folder, 'mark')
    await speech(provider(), [
      `; touch ${mark}`,
      `$(touch ${mark})`,
      '--stdout -w /tmp/never',
      '[[h@loU]] "quotes" \u0000 and so on',
    ])
    expect(readdirSync(folder)).toEqual([])
  })
})

/** Puts a program of that name into the folder; it runs as Node with `log(args, stdin)` and the sound at hand. */
function fake(name: string, body: string): NodeJS.ProcessEnv {
  const sound = Buffer.from(
    writeWav(
      Int16Array.from({ length: 2_205 }, (_, i) => Math.round(9_000 * Math.sin(i / 5))),
      22_050,
    ),
  )
  const script = `#!${process.execPath}
const fs = require('node:fs')
const sound = Buffer.from('${sound.toString('base64')}', 'base64')
const args = process.argv.slice(2)
const record = (value) => fs.appendFileSync(${JSON.stringify(join(folder, 'log'))}, JSON.stringify(value) + '\\n')
let input = ''
process.stdin.setEncoding('utf8').on('data', (text) => (input += text)).on('end', () => { ${body} })
`
  writeFileSync(join(folder, name), script, { mode: 0o755 })
  return { PATH: folder, HOME: process.env['HOME'], TMPDIR: folder }
}
const logged = (): unknown[] =>
  readFileSync(join(folder, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('say of macOS', () => {
  const list = `Alex                en_US    # Most people recognize me by my voice.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Yelda               tr_TR    # Merhaba, benim adım Yelda.`
  const body = `if (args[1] === '?') process.stdout.write(${JSON.stringify(list)})
    else { record({ args, input }); fs.writeFileSync(args[args.indexOf('-o') + 1], sound) }`

  it('is asked for a file, with the text over standard input', async () => {
    const system = createSystemProvider(fake('say', body), 'darwin')
    // On a real Mac the system's own program comes first.
    if (process.platform === 'darwin') return
    expect(await system.tts!.voices(config, root)).toEqual([
      { id: 'Alex', name: 'Alex', languages: ['en-US'] },
      { id: 'Eddy (German (Germany))', name: 'Eddy (German (Germany))', languages: ['de-DE'] },
      { id: 'Yelda', name: 'Yelda', languages: ['tr-TR'] },
    ])
    expect(speakingCaps(system, {})!.languages).toEqual(['en-US', 'de-DE', 'tr-TR'])
    const { samples, rate, events } = await speech(system, ['İyi günler [[slnc 9000]] "$x"'], {
      language: 'tr',
      speed: 2,
    })
    expect([samples(0), rate]).toEqual([2_205, 22_050])
    expect(events.at(-1)).toEqual({ kind: 'done', chunk: 0 })
    const [{ args, input }] = logged() as [{ args: string[]; input: string }]
    expect(args).toEqual([
      '-v',
      'Yelda',
      '-r',
      '350',
      '-o',
      args[5],
      '--file-format=WAVE',
      '--data-format=LEI16@22050',
      '-f',
      '-',
    ])
    expect(input).toBe('İyi günler  slnc 9000  "$x"')
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('parley-say-'))).toEqual([])
  })
})

describe('SAPI of Windows', () => {
  const voices = [
    { name: 'Microsoft Zira Desktop', culture: 'en-US', gender: 'Female' },
    { name: 'Microsoft Tolga', culture: 'tr-TR', gender: 'Male' },
  ]
  const body = `const script = Buffer.from(args.at(-1), 'base64').toString('utf16le')
    if (script.includes('GetInstalledVoices')) process.stdout.write(${JSON.stringify(JSON.stringify(voices))})
    else { record({ args, script, input, voice: process.env.PARLEY_VOICE, rate: process.env.PARLEY_RATE }); process.stdout.write(sound) }`

  it('is asked through PowerShell, with nothing said inside the script', async () => {
    const system = createSystemProvider(fake('powershell.exe', body), 'win32')
    expect(await system.tts!.voices(config, root)).toEqual([
      { id: 'Microsoft Zira Desktop', name: 'Microsoft Zira Desktop', languages: ['en-US'], gender: 'female' },
      { id: 'Microsoft Tolga', name: 'Microsoft Tolga', languages: ['tr-TR'], gender: 'male' },
    ])
    const text = `'; Remove-Item C:\\ "ü"`
    expect((await speech(system, [text], { language: 'tr', speed: 3 })).samples(0)).toBe(2_205)
    const [seen] = logged() as [{ args: string[]; script: string; input: string }]
    expect(seen).toMatchObject({ input: text, voice: 'Microsoft Tolga', rate: '10' })
    expect(seen.script).not.toContain('Remove-Item')
    expect(seen.args.slice(0, 3)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive'])
  })
})

describe('a synthesiser that fails', () => {
  const table = 'Pty Language Age/Gender VoiceName File Other\n 5  en  --/M  English  gmw/en\n'
  const espeakLike = (speak: string): Provider =>
    createSystemProvider(
      fake(
        'espeak-ng',
        `if (args[0] === '--voices') process.stdout.write(${JSON.stringify(table)}); else { ${speak} }`,
      ),
      'linux',
    )

  it.each([
    [
      'says why',
      `console.error('voice not found'); process.exit(2)`,
      { kind: 'protocol', code: 'tts.synthesisFailed', detail: expect.stringContaining('voice not found') as string },
    ],
    [
      'writes something else',
      `process.stdout.write('hello, this is no sound at all')`,
      { kind: 'protocol', code: 'tts.badAnswer' },
    ],
    ['writes nothing', ``, { kind: 'protocol', code: 'tts.badAnswer' }],
    [
      'writes a file without sound',
      `process.stdout.write(sound.subarray(0, 44))`,
      { kind: 'empty', code: 'tts.empty' },
    ],
  ])('and %s is a fault', async (_, script, fault) => {
    await expect(speech(espeakLike(script), ['Hello.'])).rejects.toMatchObject({
      fault: { ...fault, provider: 'system' },
    })
  })

  it('and is missing is not available, and says so', async () => {
    const system = createSystemProvider({ PATH: folder }, 'linux')
    expect(system.available?.()).toBe(false)
    const missing = { fault: { kind: 'config', code: 'tts.noSystemVoice', permanent: true } }
    await expect(speech(system, ['Hello.'])).rejects.toMatchObject(missing)
    await expect(system.tts!.voices(config, root)).rejects.toMatchObject(missing)
    await expect(system.check!(config, root)).rejects.toMatchObject(missing)
  })

  it('and hangs is killed when nobody wants to hear it any more', async () => {
    const system = espeakLike(
      `record(process.pid); process.stdout.write(sound.subarray(0, 1044)); setInterval(() => {}, 1000)`,
    )
    const scope = root.child('turn')
    const source = open(system, ['Hello.'], {}, scope)
    expect(await source.take()).toMatchObject({ kind: 'audio', chunk: 0 })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    const pid = logged()[0] as number
    expect(await scope.close()).toEqual([])
    await next
    expect(() => process.kill(pid, 0)).toThrow()
  })
})
