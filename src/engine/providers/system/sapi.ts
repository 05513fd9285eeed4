import { win32 } from 'node:path'
import { z } from 'zod'
import type { VoiceView } from '#shared/provider'
import { programText, runProgram } from '../../runtime/process'
import { languageTag, plainText, type Synthesiser } from './synthesiser'

/** SAPI's paces go from -10, a third as fast, to 10, three times as fast. */
const FASTEST = 10
const FACTOR_AT_FASTEST = 3

const PREPARE = `$ErrorActionPreference = 'Stop'
$utf8 = New-Object System.Text.UTF8Encoding $false
[Console]::InputEncoding = $utf8
[Console]::OutputEncoding = $utf8
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
`

/** The voice and the pace come in variables, the text over standard input: nothing said is ever part of a program. */
const SPEAK = `${PREPARE}$s.SelectVoice($env:PARLEY_VOICE)
$s.Rate = [int]$env:PARLEY_RATE
$m = New-Object System.IO.MemoryStream
$s.SetOutputToWaveStream($m)
$s.Speak([Console]::In.ReadToEnd())
$s.SetOutputToNull()
$out = [Console]::OpenStandardOutput()
$m.WriteTo($out)
$out.Flush()`

const LIST = `${PREPARE}$voices = @($s.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo } |
  ForEach-Object { @{ name = $_.Name; culture = $_.Culture.Name; gender = [string]$_.Gender } })
ConvertTo-Json -Compress -InputObject $voices`

const list = z.array(z.object({ name: z.string(), culture: z.string(), gender: z.string() }))

/** The voices of Windows, through the PowerShell that comes with it. */
export const sapi: Synthesiser = {
  programs(environment) {
    const root = environment['SystemRoot'] ?? environment['SYSTEMROOT']
    const own = root === undefined ? [] : [win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')]
    return [...own, 'powershell.exe']
  },
  voices: async (path, environment, scope) =>
    readVoices(await programText(scope, { path, args: script(LIST), environment })),
  speak(path, { text, voice, speed }, environment, scope) {
    const rate = Math.round((FASTEST * Math.log(speed)) / Math.log(FACTOR_AT_FASTEST))
    const variables = { PARLEY_VOICE: voice, PARLEY_RATE: String(Math.min(FASTEST, Math.max(-FASTEST, rate))) }
    return runProgram(scope, { path, args: script(SPEAK), input: plainText(text), variables, environment })
  },
}

/** Encoded as PowerShell wants it, so that no quoting on the way can change it. */
function script(text: string): string[] {
  return [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-EncodedCommand',
    Buffer.from(text, 'utf16le').toString('base64'),
  ]
}

export function readVoices(json: string): VoiceView[] {
  const voices = list.parse(JSON.parse(json))
  return voices.flatMap(({ name, culture, gender: written }) => {
    const language = languageTag(culture)
    const gender = { Female: 'female', Male: 'male', Neutral: 'neutral' }[written] as VoiceView['gender']
    return language === undefined ? [] : [{ id: name, name, languages: [language], ...(gender && { gender }) }]
  })
}
