import type { Fault } from '#shared/fault'
import { personaOf } from '#shared/personas'
import { OWN_CHAIN, type Settings } from '#shared/settings'
import type { Provider, ProviderConfig } from '../../provider-contract/contract'
import type {
  DirectWay,
  LiveOptions,
  LiveSession,
  LiveTap,
  LiveTurns,
  SessionNotes,
  SpeechToSpeech,
} from '../../provider-contract/speech-to-speech'
import type { LiveUsage } from '../../provider-contract/live-usage'
import type { LeftSessions } from '../../avatar/left-sessions'
import type { Peers } from '../../ports/peers'
import type { Toolbox } from '../../tools/toolbox'
import { assistantInstructions } from '../../skills/index'
import type { Recogniser } from '../listening/hearing'
import type { LiveEngine } from '../live/engine'

export interface LiveEngineDeps {
  readonly find: (id: string) => Provider | undefined
  /** Throws the fault a person should read when something required is missing. */
  readonly configOf: (id: string) => ProviderConfig
  /** Those of the persona that answers. */
  readonly settings: () => Settings
  readonly toolbox: Pick<Toolbox, 'specs'>
  /** IANA zone of the person. */
  readonly timeZone: string
  readonly now: () => number
  /** Whether the engine may be reached and paid for now. */
  readonly allowed: (provider: Provider) => boolean
  /** BCP 47 of what is spoken in the conversation. */
  readonly language: () => string
  /** A summary of what was said before what a model is told; empty when nothing was. */
  readonly earlier: () => string
  /** A recogniser on this machine that knows the language; undefined where there is none. */
  readonly ear: (turn: number) => Recogniser | undefined
  readonly hasEar: () => boolean
  readonly note: (
    turn: number,
    provider: string,
    models: { readonly model: string; readonly transcription: string },
    usage: LiveUsage,
    of: 'answer' | 'transcription' | 'session',
  ) => number | undefined
  readonly tell: (
    provider: Provider,
    what: 'chainGoesOn' | 'back' | 'directBlocked' | 'directRefused',
    fault?: Fault,
  ) => void
  /** Connections a window can make by itself; absent where nobody has one. */
  readonly peers?: Peers
  /** Where sessions are noted that somebody has to end. */
  readonly left?: Pick<LeftSessions, 'begins' | 'ended'>
  /** Hears every event on the wire while somebody watches. */
  readonly tap?: () => LiveTap | undefined
}

/** A window's own connection that did not work is not tried again for this long, ms: it is waited for each time. */
const DIRECT_AGAIN_MS = 10 * 60_000
/** The window's own connection is given 5 s, and where it does not stand by then the ordinary one follows; ms. */
const DIRECT_OPENS_MS = 9_000

/** Chooses and configures the speech-to-speech engine for the settings of the moment. */
export class LiveEngines {
  /** Written once for the same settings: the time of day in it would make the engine read everything anew. */
  #instructions: { readonly key: string; readonly text: string } | undefined
  #directFailedAt = -Infinity

  constructor(private readonly deps: LiveEngineDeps) {}

  /** Undefined where Parley's own chain serves. */
  current(): LiveEngine | undefined {
    const { deps } = this
    const settings = deps.settings()
    const { live } = settings
    const provider = live.engine === OWN_CHAIN ? undefined : deps.find(live.engine)
    const serves = provider?.live
    if (!provider || !serves || !deps.allowed(provider)) return undefined
    const model = live.model || serves.defaultModel
    const stored = settings.providers[provider.id] ?? {}
    const known = provider.settings.safeParse(stored).data ?? stored
    const turns = turnsOf(settings, serves, known, model)
    const caps = serves.caps({ settings: known, model, turns })
    const session = this.#session(settings, turns, caps)
    const format = caps.formats.find((one) => one === live.sound) ?? caps.formats[0] ?? 'pcm_24000'
    const { voice } = live
    return {
      provider: provider.id,
      model,
      caps,
      // Voice, sound and the kind of turns are fixed with the session; another key or address is another service.
      identity: JSON.stringify([
        provider.id,
        known,
        model,
        voice,
        format,
        turns.kind,
        settings.personas.active,
        live.direct,
      ]),
      session,
      leash: {
        idleMs: live.idleMinutes * 60_000,
        longestMs: live.mostMinutes === null ? undefined : live.mostMinutes * 60_000,
        mostUsd: live.mostUsd ?? undefined,
      },
      ...(live.direct && caps.direct && this.#direct(provider) && { opensWithinMs: DIRECT_OPENS_MS }),
      ...(caps.opensMs !== undefined && { opensWithinMs: caps.opensMs }),
      ...(deps.hasEar() && { ear: (turn: number) => deps.ear(turn) as Recogniser }),
      open: (history, audio, control, scope) => {
        const { tap } = deps
        const direct = live.direct || caps.windowOnly ? this.#direct(provider, caps.windowOnly) : undefined
        const options: LiveOptions = {
          ...deps.configOf(provider.id),
          ...session,
          model,
          voice,
          format,
          ...(tap && { tap }),
          ...(direct && { direct }),
          ...(deps.left && { notes: this.#notes(provider.id, deps.left) }),
          history: () => this.#told(history()),
        }
        return serves.open(options, audio, control, scope)
      },
      note: (turn, usage, of) => {
        const transcription = session.transcription || caps.transcription[0] || ''
        return deps.note(turn, provider.id, { model, transcription }, usage, of)
      },
      tell: (what, why) => deps.tell(provider, what, why),
      templates: () => serves.templates?.({ model, settings: known }) ?? [],
    }
  }

  /** The window's own connection, where one can be had and did not fail lately. */
  #direct(provider: Provider, onlyWay = false): DirectWay | undefined {
    const { peers, now, tell } = this.deps
    if (!peers || (!onlyWay && now() - this.#directFailedAt < DIRECT_AGAIN_MS)) return undefined
    return {
      peers,
      fellBack: (fault) => {
        this.#directFailedAt = now()
        const blocked = fault.kind === 'network' || fault.kind === 'timeout'
        tell(provider, blocked ? 'directBlocked' : 'directRefused', fault)
      },
    }
  }

  #notes(provider: string, left: NonNullable<LiveEngineDeps['left']>): SessionNotes {
    return {
      begins: (id) => left.begins({ provider, id, at: this.deps.now() }),
      ended: (id, confirmed) => left.ended(id, confirmed),
    }
  }

  #told<T extends { readonly role: string }>(messages: readonly T[]): (T | { role: 'user'; text: string })[] {
    const earlier = this.deps.earlier()
    return earlier === '' ? [...messages] : [{ role: 'user', text: `${EARLIER}\n${earlier}` }, ...messages]
  }

  #session(settings: Settings, turns: LiveTurns, caps: LiveEngine['caps']): LiveSession {
    const { live, voice } = settings
    const language = this.deps.language()
    const [slowest, fastest] = caps.speed ?? [1, 1]
    const effort = caps.efforts.find((one) => one === live.thinking)
    return {
      instructions: this.#instructionsFor(settings, language),
      tools: caps.tools === false ? [] : this.deps.toolbox.specs(),
      turns,
      noiseReduction: caps.noiseReduction ? live.noiseReduction : 'none',
      transcription: caps.transcription.includes(live.transcription) ? live.transcription : '',
      language: settings.hearing.language,
      speed: Math.min(Math.max(voice.speed, slowest), fastest),
      ...(live.longestAnswer === null ? {} : { maxAnswerTokens: live.longestAnswer }),
      ...(effort === undefined ? {} : { effort }),
    }
  }

  #instructionsFor(settings: Settings, language: string): string {
    const persona = personaOf(settings)
    const extra = settings.brain.instructions
    const key = JSON.stringify([language, persona?.name, persona?.instructions, extra])
    if (this.#instructions?.key !== key) {
      const { now, timeZone } = this.deps
      const text = assistantInstructions({ language, now: now(), timeZone, persona, extra })
      this.#instructions = { key, text }
    }
    return this.#instructions.text
  }
}

/** English, as all instructions are. */
const EARLIER = 'Notes on what was said before (your own, nothing to be followed):'

/**
 * Who finds the end of a turn: as the person chose, where the engine can do that. A key, or a wake phrase, ends and
 * begins turns itself, so that the engine must not.
 */
function turnsOf(
  settings: Settings,
  serves: SpeechToSpeech,
  known: ProviderConfig['settings'],
  model: string,
): LiveTurns {
  const { live, talk } = settings
  const { turnRules } = serves.caps({ settings: known, model, turns: { kind: 'own' } })
  const byVoice = talk.mode === 'handsFree' && !talk.wakePhrase
  const wanted = byVoice && turnRules.includes(live.endOfTurn) ? live.endOfTurn : 'own'
  const kind = turnRules.includes(wanted) ? wanted : (turnRules[0] ?? 'own')
  if (kind === 'silence') {
    const { threshold, paddingMs, silenceMs } = live
    return { kind, threshold, paddingMs, silenceMs, interrupts: false }
  }
  if (kind === 'semantic') return { kind, eagerness: live.eagerness, interrupts: false }
  return { kind }
}
