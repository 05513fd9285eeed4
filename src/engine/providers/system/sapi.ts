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
`

const DESKTOP = `Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
`

/** The voices of the system's settings (OneCore), most of which the older interface does not see. */
const ONE_CORE = `Add-Type -AssemblyName System.Runtime.WindowsRuntime
$null = [Windows.Media.SpeechSynthesis.SpeechSynthesizer, Windows.Media.SpeechSynthesis, ContentType = WindowsRuntime]
`

/** The voice and the pace come in variables, the text over standard input: nothing said is ever part of a program. */
const SPEAK_DESKTOP = `${PREPARE}${DESKTOP}$s.SelectVoice($env:PARLEY_VOICE)
$s.Rate = [int]$env:PARLEY_RATE
$m = New-Object System.IO.MemoryStream
$s.SetOutputToWaveStream($m)
$s.Speak([Console]::In.ReadToEnd())
$s.SetOutputToNull()
$out = [Console]::OpenStandardOutput()
$m.WriteTo($out)
$out.Flush()`

const SPEAK_ONE_CORE = `${PREPARE}${ONE_CORE}$s = New-Object Windows.Media.SpeechSynthesis.SpeechSynthesizer
$s.Voice = [Windows.Media.SpeechSynthesis.SpeechSynthesizer]::AllVoices | Where-Object { $_.DisplayName -eq $env:PARLEY_VOICE } | Select-Object -First 1
try { $s.Options.SpeakingRate = [double]::Parse($env:PARLEY_RATE, [Globalization.CultureInfo]::InvariantCulture) } catch { }
$asTask = ([System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object { $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation\`1' })[0]
$task = $asTask.MakeGenericMethod([Windows.Media.SpeechSynthesis.SpeechSynthesisStream]).Invoke($null, @($s.SynthesizeTextToStreamAsync([Console]::In.ReadToEnd())))
$task.Wait()
$in = [System.IO.WindowsRuntimeStreamExtensions]::AsStreamForRead($task.Result)
$out = [Console]::OpenStandardOutput()
$in.CopyTo($out)
$out.Flush()`

/** Either kind may be missing, as on a Windows without the media parts; the others are listed all the same. */
const LIST = `${PREPARE}$voices = @()
try {
${ONE_CORE}$voices += @([Windows.Media.SpeechSynthesis.SpeechSynthesizer]::AllVoices | ForEach-Object { @{ kind = 'oneCore'; name = $_.DisplayName; culture = $_.Language; gender = [string]$_.Gender } })
} catch { }
try {
${DESKTOP}$voices += @($s.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { $_.VoiceInfo } |
  ForEach-Object { @{ kind = 'desktop'; name = $_.Name; culture = $_.Culture.Name; gender = [string]$_.Gender } })
} catch { }
ConvertTo-Json -Compress -InputObject $voices`

const list = z.array(
  z.object({ kind: z.enum(['oneCore', 'desktop']), name: z.string(), culture: z.string(), gender: z.string() }),
)

/** Before the names of voices of the system's settings; a voice without it is one of the older interface. */
const ONE_CORE_ID = 'OneCore/'

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
    const oneCore = voice.startsWith(ONE_CORE_ID)
    const variables = {
      PARLEY_VOICE: oneCore ? voice.slice(ONE_CORE_ID.length) : voice,
      PARLEY_RATE: oneCore ? factor(speed) : rate(speed),
    }
    const args = script(oneCore ? SPEAK_ONE_CORE : SPEAK_DESKTOP)
    return runProgram(scope, { path, args, input: plainText(text), variables, environment })
  },
}

function rate(speed: number): string {
  const found = Math.round((FASTEST * Math.log(speed)) / Math.log(FACTOR_AT_FASTEST))
  return String(Math.min(FASTEST, Math.max(-FASTEST, found)))
}

/** `SpeechSynthesizerOptions.SpeakingRate` takes factors from 0.5 to 6. */
const factor = (speed: number): string => String(Math.min(6, Math.max(0.5, speed)))

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

/** Voices of the settings first; one that both interfaces offer (`Microsoft Zira Desktop`) is named once. */
export function readVoices(json: string): VoiceView[] {
  const voices = list.parse(JSON.parse(json))
  const newer = new Set(voices.flatMap(({ kind, name }) => (kind === 'oneCore' ? [name] : [])))
  return voices.flatMap(({ kind, name, culture, gender: written }) => {
    const language = languageTag(culture)
    const gender = { Female: 'female', Male: 'male', Neutral: 'neutral' }[written] as VoiceView['gender']
    const twice = kind === 'desktop' && newer.has(name.replace(/ Desktop$/, ''))
    if (language === undefined || twice) return []
    const id = kind === 'oneCore' ? `${ONE_CORE_ID}${name}` : name
    return [{ id, name, languages: [language], ...(gender && { gender }) }]
  })
}
