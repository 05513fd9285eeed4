import type { Persona, Settings, SettingsPatch } from './settings'

/*
 * Personas are a layer over the general settings. Everybody who serves or shows a conversation reads the settings
 * through
 * `effectiveSettings`; only what edits or names personas looks at them directly.
 */

/** The persona with that id; undefined for the default one, which is the general settings. */
export function personaOf(settings: Settings, id: string = settings.personas.active): Persona | undefined {
  return settings.personas.list.find((persona) => persona.id === id)
}

/** What settings of one object came to for each persona asked for, so that equal questions have identical answers. */
const known = new WeakMap<Settings, Map<string, Settings>>()

/** The settings as they are with a persona: its own choices, and the general ones where it makes none. Pure. */
export function effectiveSettings(settings: Settings, id: string = settings.personas.active): Settings {
  const persona = personaOf(settings, id)
  if (!persona) return settings
  const made = known.get(settings) ?? new Map<string, Settings>()
  known.set(settings, made)
  const effective = made.get(persona.id) ?? withPersona(settings, persona)
  made.set(persona.id, effective)
  return effective
}

function withPersona(settings: Settings, persona: Persona): Settings {
  const { talk, hearing, brain, voice, live } = settings
  const personas = { ...settings.personas, active: persona.id }
  return {
    ...settings,
    personas,
    talk: { ...talk, mode: persona.talkMode ?? talk.mode },
    hearing: { ...hearing, language: persona.language ?? hearing.language },
    live: { ...live, ...persona.live },
    brain: { ...brain, ...persona.brain, fallbacks: behind(brain, persona.brain?.provider) },
    voice: {
      ...voice,
      ...persona.voice,
      speed: persona.speed ?? voice.speed,
      fallbacks: behind(voice, persona.voice?.provider),
    },
    providers: withGeneralChoices(settings, persona),
  }
}

/** Who takes over from a persona's own provider: the general one, then the general fallbacks. */
function behind(
  general: { readonly provider: string; readonly fallbacks: string[] },
  own: string | undefined,
): string[] {
  if (own === undefined || own === general.provider) return general.fallbacks
  return [general.provider, ...general.fallbacks].filter((id) => id !== own)
}

/** As a fallback the general provider keeps the model and the voice it has as the first. */
function withGeneralChoices({ brain, voice, providers }: Settings, persona: Persona): Settings['providers'] {
  const next = { ...providers }
  const keep = (id: string, field: 'model' | 'voice', value: string): void => {
    if (value !== '') next[id] = { ...next[id], [field]: value }
  }
  if (persona.brain && persona.brain.provider !== brain.provider) keep(brain.provider, 'model', brain.model)
  if (persona.voice && persona.voice.provider !== voice.provider) keep(voice.provider, 'voice', voice.voice)
  return next
}

/** Single settings a persona may have a value of its own for. */
const own = [
  { section: 'talk', field: 'mode', as: 'talkMode' },
  { section: 'hearing', field: 'language', as: 'language' },
  { section: 'voice', field: 'speed', as: 'speed' },
] as const

/**
 * A change asked for in a conversation ("speak slower"), as it must be stored to have an effect: where the active
 * persona has a value of its own, that one changes. Pure.
 */
export function patchWithPersona(settings: Settings, patch: SettingsPatch): SettingsPatch {
  const persona = personaOf(settings)
  if (!persona) return patch
  const sections: Record<string, Record<string, unknown> | undefined> = { ...patch }
  let changed: Record<string, unknown> = persona
  for (const { section, field, as } of own) {
    const { [field]: value, ...rest } = sections[section] ?? {}
    if (value === undefined || persona[as] === undefined) continue
    changed = { ...changed, [as]: value }
    sections[section] = Object.keys(rest).length > 0 ? rest : undefined
  }
  if (changed === persona) return patch
  const list = settings.personas.list.map((one) => (one === persona ? (changed as Persona) : one))
  const { personas, ...others } = sections
  const kept = Object.entries(others).filter(([, change]) => change !== undefined)
  return { ...Object.fromEntries(kept), personas: { ...personas, list } }
}

/** Engines that may hold a conversation with these settings: the general one, and those of the personas. */
export function enginesIn({ live, personas }: Settings): string[] {
  return [live.engine, ...personas.list.flatMap((persona) => persona.live?.engine ?? [])]
}
