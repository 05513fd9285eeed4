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
  // Lines as macOS 10.14 to 15 print them, collected from public repositories; the quality in brackets since macOS 11.
  const list = `Albert              en_US    # Hello! My name is Albert.
Alex                en_US    # Most people recognize me by my voice.
Eddy (Chinese (China mainland)) zh_CN    # 你好！我叫Eddy。
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Fiona               en-scotland # Hello, my name is Fiona. I am a Scottish-English voice.
Kanya               th_TH    # สวัสดี! ฉันชื่อกันยา
Tingting            zh_CN    # 你好！我叫婷婷。
Yelda               tr_TR    # Merhaba, benim adım Yelda.
Yelda (Enhanced)    tr_TR    # Merhaba, benim adım Yelda.`
  const body = `if (args[1] === '?') process.stdout.write(${JSON.stringify(list)})
    else { record({ args, input }); fs.writeFileSync(args[args.indexOf('-o') + 1], sound) }`

  it('is asked for a file, with the text over standard input', async () => {
    const system = createSystemProvider(fake('say', body), 'darwin')
    // On a real Mac the system's own program comes first.
    if (process.platform === 'darwin') return
    // The better ones first, what is a joke last.
    expect((await system.tts!.voices(config, root)).map(({ id, languages }) => [id, ...languages])).toEqual([
      ['Yelda (Enhanced)', 'tr-TR'],
      ['Alex', 'en-US'],
      ['Fiona', 'en-scotland'],
      ['Kanya', 'th-TH'],
      ['Tingting', 'zh-CN'],
      ['Yelda', 'tr-TR'],
      ['Eddy (Chinese (China mainland))', 'zh-CN'],
      ['Eddy (German (Germany))', 'de-DE'],
      ['Albert', 'en-US'],
    ])
    expect(speakingCaps(system, {})!.languages).toEqual(['tr-TR', 'en-US', 'en-scotland', 'th-TH', 'zh-CN', 'de-DE'])
    const { samples, rate, events } = await speech(system, ['İyi günler [[slnc 9000]] "$x"'], {
      language: 'tr',
      speed: 2,
    })
    expect([samples(0), rate]).toEqual([2_205, 22_050])
    expect(events.at(-1)).toEqual({ kind: 'done', chunk: 0 })
    const [{ args, input }] = logged() as [{ args: string[]; input: string }]
    expect(args).toEqual([
      '-v',
      'Yelda (Enhanced)',
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

describe('the voices of Windows', () => {
  // What both interfaces say of a Windows 11 with Turkish: the older one has desktop voices only.
  const voices = [
    { kind: 'oneCore', name: 'Microsoft Zira', culture: 'en-US', gender: 'Female' },
    { kind: 'oneCore', name: 'Microsoft Tolga', culture: 'tr-TR', gender: 'Male' },
    { kind: 'desktop', name: 'Microsoft Zira Desktop', culture: 'en-US', gender: 'Female' },
    { kind: 'desktop', name: 'Microsoft Hazel Desktop', culture: 'en-GB', gender: 'Female' },
  ]
  const body = `const script = Buffer.from(args.at(-1), 'base64').toString('utf16le')
    if (args.length !== 5 || args[3] !== '-EncodedCommand') process.exit(2)
    if (script.includes('GetInstalledVoices')) process.stdout.write(${JSON.stringify(JSON.stringify(voices))})
    else { record({ args, script, input, voice: process.env.PARLEY_VOICE, rate: process.env.PARLEY_RATE }); process.stdout.write(sound) }`

  it('are listed by either interface, each once', async () => {
    const system = createSystemProvider(fake('powershell.exe', body), 'win32')
    expect(await system.tts!.voices(config, root)).toEqual([
      { id: 'OneCore/Microsoft Zira', name: 'Microsoft Zira', languages: ['en-US'], gender: 'female' },
      { id: 'OneCore/Microsoft Tolga', name: 'Microsoft Tolga', languages: ['tr-TR'], gender: 'male' },
      { id: 'Microsoft Hazel Desktop', name: 'Microsoft Hazel Desktop', languages: ['en-GB'], gender: 'female' },
    ])
  })

  it('are asked through PowerShell, with nothing said inside the script', async () => {
    const system = createSystemProvider(fake('powershell.exe', body), 'win32')
    const text = `'; Remove-Item C:\\ "ü"`
    expect((await speech(system, [text], { language: 'tr', speed: 3 })).samples(0)).toBe(2_205)
    expect((await speech(system, [text], { language: 'en-GB', speed: 3 })).samples(0)).toBe(2_205)
    const [newer, older] = logged() as { args: string[]; script: string; input: string }[]
    // https://learn.microsoft.com/uwp/api/windows.media.speechsynthesis.speechsynthesizeroptions.speakingrate: 0.5 to 6.
    expect(newer).toMatchObject({ input: text, voice: 'Microsoft Tolga', rate: '3' })
    expect(newer!.script).toContain('SynthesizeTextToStreamAsync')
    expect(older).toMatchObject({ input: text, voice: 'Microsoft Hazel Desktop', rate: '10' })
    expect(older!.script).toContain('SetOutputToWaveStream')
    for (const { script, args } of [newer!, older!]) {
      expect(script).not.toContain('Remove-Item')
      expect(args.slice(0, 3)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive'])
    }
  })
})

// Lines of eSpeak NG 1.51's own table (Debian 12).
const espeakTable = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)
 5  th              --/M      Thai               tai/th
 5  tr              --/M      Turkish            trk/tr
`

describe('eSpeak NG as it is called', () => {
  const body = `if (args[0] === '--voices') process.stdout.write(${JSON.stringify(espeakTable)})
    else if (args.slice(0, 4).join(' ') !== '--stdout --stdin -b 1' || args.length !== 8) process.exit(2)
    else { record({ voice: args[5], input }); process.stdout.write(sound) }`

  it('speaks Chinese, Thai and Turkish, and refuses what none of its voices knows', async () => {
    const system = createSystemProvider(fake('espeak-ng', body), 'linux')
    for (const [language, text] of [
      ['zh-CN', '你好。'],
      ['th', 'สวัสดี'],
      ['tr-TR', 'Merhaba.'],
    ] as const)
      expect((await speech(system, [text], { language })).samples(0)).toBe(2_205)
    expect(logged()).toEqual([
      { voice: 'sit/cmn', input: '你好。' },
      { voice: 'tai/th', input: 'สวัสดี' },
      { voice: 'trk/tr', input: 'Merhaba.' },
    ])
    await expect(speech(system, ['Hallo.'], { language: 'de', voice: 'trk/tr' })).rejects.toMatchObject({
      fault: { kind: 'config', code: 'tts.languageUnknown' },
    })
  })

  it('is asked again for its voices when somebody has installed one', async () => {
    const environment = fake('espeak-ng', body)
    const system = createSystemProvider(environment, 'linux')
    await system.tts!.voices(config, root)
    expect(speakingCaps(system, {})!.languages).toEqual(['zh', 'th', 'tr'])
    rmSync(join(folder, 'espeak-ng'))
    fake('espeak-ng', body.replace('tai/th', 'roa/ro').replace('th   ', 'ro   '))
    await system.tts!.voices(config, root)
    expect(speakingCaps(system, {})!.languages).toEqual(['zh', 'th', 'tr'])
    system.lookAgain!()
    await system.tts!.voices(config, root)
    expect(speakingCaps(system, {})!.languages).toEqual(['zh', 'ro', 'tr'])
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
