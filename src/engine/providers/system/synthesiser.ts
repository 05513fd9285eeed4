import type { VoiceView } from '#shared/provider'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'

/** A text, a voice and a pace for one of the system's synthesisers. */
export interface Spoken {
  readonly text: string
  /** As in its list of voices. */
  readonly voice: string
  /** 1 is the voice's own pace. */
  readonly speed: number
}

/** One operating system's way of turning text into sound. */
export interface Synthesiser {
  /** Programs that do it, best first: names in `PATH` or absolute paths. */
  programs(environment: NodeJS.ProcessEnv): readonly string[]
  /** The voices installed. `program` is the path of the one that was found. */
  voices(program: string, environment: NodeJS.ProcessEnv, scope: Scope): Promise<readonly VoiceView[]>
  /** A 16-bit WAV file, as far as possible while it is made. */
  speak(program: string, spoken: Spoken, environment: NodeJS.ProcessEnv, scope: Scope): Source<Uint8Array>
}

/** Text without what synthesisers take for commands: `[[…]]` switches eSpeak to phonemes and gives `say` orders. */
export function plainText(text: string): string {
  return text.replace(/\[\[|\]\]/g, ' ').replaceAll('\0', ' ')
}

/** A BCP 47 tag from the many spellings of programs: `en_US`, `en-us`, `pt_BR.UTF-8`. Undefined for what is none. */
export function languageTag(written: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(written.replace(/[.@].*$/, '').replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
