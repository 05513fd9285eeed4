import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import { WavStream } from '../../audio/formats/wav-stream'
import { withDeadline } from '../../wire/deadline'
import { produce } from '../../runtime/produce'
import { ProgramFailure, findProgram } from '../../runtime/process'
import type { Scope } from '../../runtime/scope'
import type { Provider, TtsOptions } from '../../provider-contract/contract'
import { chooseVoice } from '../kit/choose-voice'
import { languageOf } from '../kit/endpoint'
import { speakEach, type Sound } from '../kit/speak-each'
import { espeak } from './espeak'
import { sapi } from './sapi'
import { say } from './say'
import type { Spoken, Synthesiser } from './synthesiser'

const PROVIDER = 'system'

/** Longest wait for the list of voices, in ms: PowerShell alone needs seconds on a slow machine. */
const LIST_MS = 15_000

/** Longest wait for the first sound and between two pieces, in ms. */
const FIRST_MS = 15_000
const GAP_MS = 10_000

const synthesisers: Partial<Record<NodeJS.Platform, Synthesiser>> = { darwin: say, win32: sapi }

/**
 * The voices of the operating system: macOS, Windows, and wherever else eSpeak NG is installed. Nothing leaves the
 * machine.
 */
export function createSystemProvider(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Provider {
  const voices = new SystemVoices(synthesisers[platform] ?? espeak, environment)
  return {
    id: PROVIDER,
    name: 'System voices',
    local: true,
    settings: z.object({}),
    secrets: [],
    available: () => voices.program() !== undefined,
    lookAgain: () => voices.forget(),
    tts: {
      caps: {
        wordTimes: false,
        get languages() {
          return voices.languages
        },
      },
      voices: (_, scope) => voices.list(scope),
      listsSlowly: true,
      warmUp: async (_, scope) => void (await voices.list(scope)),
      open: (options, chunks, scope) =>
        speakEach(chunks, scope, async (inner) => {
          const program = voices.required()
          const voice = speaking(await voices.list(inner), options)
          return {
            timed: { stage: 'tts', provider: PROVIDER },
            firstMs: FIRST_MS,
            gapMs: GAP_MS,
            utter: (text, own) => voices.speak(program, { text, voice, speed: options.speed }, own),
          }
        }),
    },
    check: async (_, scope) => void (await voices.list(scope)),
  }
}

/** The installed synthesiser and its voices, which are asked for once. */
class SystemVoices {
  #known: readonly VoiceView[] | undefined

  constructor(
    private readonly synthesiser: Synthesiser,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Any language, until the voices have been listed. */
  get languages(): readonly string[] {
    return this.#known ? [...new Set(this.#known.flatMap(({ languages }) => languages))] : ['*']
  }

  /** Path of the synthesiser; undefined when none is installed. */
  program(): string | undefined {
    return findProgram(this.synthesiser.programs(this.environment), this.environment)
  }

  required(): string {
    const program = this.program()
    if (program === undefined) throw noVoice('no synthesiser found')
    return program
  }

  /** A voice may have been installed or removed meanwhile. */
  forget(): void {
    this.#known = undefined
  }

  async list(scope: Scope): Promise<readonly VoiceView[]> {
    if (this.#known) return this.#known
    const program = this.required()
    const timed = { stage: 'tts', provider: PROVIDER } as const
    const voices = await withDeadline(scope, LIST_MS, timed, (inner) =>
      this.synthesiser.voices(program, this.environment, inner),
    ).catch((error: unknown) => {
      throw asFault(error)
    })
    if (voices.length === 0) throw noVoice('the synthesiser has no voice')
    this.#known = voices
    return voices
  }

  speak(program: string, spoken: Spoken, scope: Scope) {
    return produce<Sound>(scope, 'system voice', async (out, inner) => {
      const wav = new WavStream()
      try {
        for await (const bytes of this.synthesiser.speak(program, spoken, this.environment, inner)) {
          const pcm = wav.push(bytes)
          if (wav.sampleRate !== undefined) out.push({ sampleRate: wav.sampleRate, pcm })
        }
      } catch (error) {
        throw asFault(error)
      }
      wav.end()
    })
  }
}

/** The chosen voice, or one that speaks the language. Throws where none does: another one would read nonsense. */
function speaking(voices: readonly VoiceView[], options: Pick<TtsOptions, 'voice' | 'language'>): string {
  const id = chooseVoice(voices, options)
  const wanted = languageOf(options.language)
  const found = voices.find((voice) => voice.id === id)
  if (wanted === undefined || found?.languages.some((tag) => languageOf(tag) === wanted)) return id
  throw new FaultError(
    fault('tts', 'config', 'tts.languageUnknown', { provider: PROVIDER, detail: `no voice for ${options.language}` }),
  )
}

function asFault(error: unknown): unknown {
  if (error instanceof FaultError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const code = error instanceof ProgramFailure ? 'tts.synthesisFailed' : 'tts.badAnswer'
  return new FaultError(fault('tts', 'protocol', code, { provider: PROVIDER, detail }), error)
}

function noVoice(detail: string): FaultError {
  return new FaultError(fault('tts', 'config', 'tts.noSystemVoice', { provider: PROVIDER, detail }))
}
