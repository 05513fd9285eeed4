import { z } from 'zod'
import { type WindowLanguage, windowLanguages } from './languages'
import { MOST_PRONUNCIATIONS, pronunciationSchema } from './pronunciation'
import { ifUnreadable } from './repair'
import {
  echoResponses,
  faceKinds,
  interruptLevels,
  keepPeriods,
  liveEagerness,
  liveEndings,
  liveNoise,
  liveSounds,
  liveThinking,
  memoryLevels,
  overlaySettings,
  patienceLevels,
  talkModes,
  themes,
  updateChannels,
} from './setting-choices'
import { EVERY_TOOL, mcpServerSchema, toolRuleSchema } from './tools'

/*
 * Every setting, once: type, default and bounds. The stores, the bridge and the settings window are derived from this.
 * A change of meaning raises `SETTINGS_VERSION` and adds a step to `migrations` (stored-settings.ts).
 */
export const SETTINGS_VERSION = 2

/** Who answers while no persona of the person's own does: the general settings, under the assistant's own name. */
export const DEFAULT_PERSONA = 'parley'
/** Personas at most; more would not be told apart by their names when spoken. */
export const MOST_PERSONAS = 24

/** No speech-to-speech engine: Parley's own chain of hearing, thinking and speaking. */
export const OWN_CHAIN = 'chain'

/** The system's language, or one the window has words in. */
const windowLanguageChoices = ['system', ...(Object.keys(windowLanguages) as WindowLanguage[])] as const

/**
 * A device a person prefers. `id`: a `MediaDeviceInfo.deviceId`, or `default` for the system's choice. The browser
 * host's page gets new ids whenever its port changes; then the name tells which device it was.
 */
export const devicePreferenceSchema = z.object({ id: z.string().min(1).max(200), label: z.string().max(300) })
export type DevicePreference = z.infer<typeof devicePreferenceSchema>
const devices = z.array(devicePreferenceSchema).max(12)

const providerId = z.string().max(64)
const chain = z.array(providerId).max(8)
const instructions = z.string().max(4_000)
const model = z.string().max(200)
const voice = z.string().max(200)
/** 1 is the voice's own pace. */
const speed = z.number().min(0.5).max(2)
/** BCP 47, or `auto` to leave it to the recogniser. */
const spokenLanguage = z.string().min(2).max(35)

/**
 * Somebody to talk to: what is absent is as in the general settings. `effectiveSettings` (personas.ts) puts the two
 * together.
 */
export const personaSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(40),
  /** Who this is and how they answer, for a language model. */
  instructions: instructions.default(''),
  voice: z.object({ provider: providerId, voice }).optional(),
  speed: speed.optional(),
  brain: z.object({ provider: providerId, model }).optional(),
  /** A speech-to-speech engine in the place of brain and voice, or {@link OWN_CHAIN}. */
  live: z.object({ engine: providerId, model, voice }).optional(),
  /** What the person speaks with them. */
  language: spokenLanguage.optional(),
  talkMode: z.enum(talkModes).optional(),
})
export type Persona = z.infer<typeof personaSchema>

/** A time of the person's day, `HH:MM`; anything else is none. */
const timeOfDay = z.string().max(5)

export const settingsSchema = z.object({
  version: z.literal(SETTINGS_VERSION).default(SETTINGS_VERSION),
  window: z
    .object({
      language: z.enum(windowLanguageChoices).default('system'),
      theme: z.enum(themes).default('system'),
      /** The desktop app's bubble, where the window itself is not in front. */
      overlay: z.enum(overlaySettings).default('whenTalking'),
      face: z.enum(faceKinds).default('none'),
      /** The service that films it; empty for the first that is set up. */
      filmedBy: z.string().max(64).default(''),
      /** The desktop app starts with the person's session. */
      startAtLogin: z.boolean().default(false),
    })
    .prefault({}),
  onboarding: z
    .object({
      /** The first run was gone through or skipped; while not, it stands in the conversation's place. */
      done: z.boolean().default(false),
    })
    .prefault({}),
  talk: z
    .object({
      mode: z.enum(talkModes).default('handsFree'),
      /** An Electron accelerator such as `CommandOrControl+Shift+Space`; `null` for none. */
      hotkey: z.string().max(80).nullable().default('CommandOrControl+Shift+Space'),
      /** Press-to-talk only: keep the microphone open between presses, so that no first syllable is lost. */
      keepMicrophoneReady: z.boolean().default(true),
      patience: z.enum(patienceLevels).default('balanced'),
      interruptions: z.enum(interruptLevels).default('balanced'),
      onEcho: z.enum(echoResponses).default('ask'),
      /** Hands-free: only what begins with `wakeWords`, or follows an answer at once, is meant for the assistant. */
      wakePhrase: z
        .boolean()
        .default(false)
        .meta(ifUnreadable({ strict: true })),
      /** Hands-free: voices far below the person's own level are somebody else's, and are shown but not answered. */
      leavesOutOthers: z.boolean().default(true),
      wakeWords: z.string().trim().min(3).max(40).default('Hey Parley'),
    })
    .prefault({}),
  audio: z
    .object({
      /** Best first; the best one that is plugged in is used, and the system's choice when none is. */
      microphones: devices.default([]),
      speakers: devices.default([]),
      echoCancellation: z.boolean().default(true),
      noiseSuppression: z.boolean().default(true),
      autoGain: z.boolean().default(true),
      /** Loudness of the assistant's voice, 0..1. */
      volume: z.number().min(0).max(1).default(0.9),
    })
    .prefault({}),
  /**
   * Which provider serves each stage, and who takes over when it cannot, in that order; ids from the provider
   * catalogue. What runs on the machine itself stands behind them all. A fallback's model and voice are `model` and
   * `voice` of its entry in `providers`.
   */
  hearing: z
    .object({
      provider: providerId.default('local'),
      fallbacks: chain.default([]),
      /** What the person speaks. */
      language: spokenLanguage.default('en'),
    })
    .prefault({}),
  brain: z
    .object({
      provider: providerId.default('offline'),
      fallbacks: chain.default([]),
      model: model.default(''),
      /** Added to what the model is told about itself. */
      instructions: instructions.default(''),
      memory: z.enum(memoryLevels).default('normal'),
    })
    .prefault({}),
  /** A speech-to-speech engine in the place of the three stages, which stand behind it. */
  live: z
    .object({
      /** A provider's id, or {@link OWN_CHAIN}. */
      engine: providerId.default(OWN_CHAIN),
      /** Empty: the engine's usual one, as for everything below. */
      model: model.default(''),
      voice: voice.default(''),
      endOfTurn: z.enum(liveEndings).default('own'),
      /** Likeness to speech from which the engine takes sound for a voice. */
      threshold: z.number().min(0.1).max(0.9).default(0.5),
      /** Sound the engine takes in from before it noticed a voice. */
      paddingMs: z.number().int().min(0).max(1_000).default(300),
      /** Silence after which the engine takes a turn to be over. */
      silenceMs: z.number().int().min(200).max(2_000).default(500),
      eagerness: z.enum(liveEagerness).default('auto'),
      noiseReduction: z.enum(liveNoise).default('none'),
      /** The model that writes down what the person says. */
      transcription: model.default(''),
      /** Longest answer in tokens; `null` for as long as it likes. */
      longestAnswer: z.number().int().min(1).max(4_096).nullable().default(null),
      thinking: z.enum(liveThinking).default('usual'),
      sound: z.enum(liveSounds).default('pcm_24000'),
      /** The window connects with the service by WebRTC, where the engine can; otherwise the host by WebSocket. */
      direct: z.boolean().default(false),
      /** A session nobody speaks in is closed after so many minutes; the next word opens it again. */
      idleMinutes: z.number().int().min(1).max(30).default(3),
      /** Longest time a conversation's sessions are open, in minutes; then Parley's own chain goes on. */
      mostMinutes: z
        .number()
        .int()
        .min(1)
        .max(600)
        .nullable()
        .default(60)
        .meta(ifUnreadable({ strict: 1 })),
      /** US dollars one conversation may cost; then Parley's own chain goes on. */
      mostUsd: z
        .number()
        .min(0.01)
        .max(1_000)
        .nullable()
        .default(null)
        .meta(ifUnreadable({ strict: 0.01 })),
    })
    .prefault({}),
  voice: z
    .object({
      provider: providerId.default('local'),
      fallbacks: chain.default([]),
      voice: voice.default('slt'),
      speed: speed.default(1),
      /** Read answers to typed questions aloud too. */
      speakTypedAnswers: z.boolean().default(true),
      /** Say that a tool is still running when it takes long. */
      sayProgress: z.boolean().default(true),
      pronunciations: z.array(pronunciationSchema).max(MOST_PRONUNCIATIONS).default([]),
    })
    .prefault({}),
  personas: z
    .object({
      /** The id of one in the list; anything else is {@link DEFAULT_PERSONA}. */
      active: z.string().max(64).default(DEFAULT_PERSONA),
      list: z.array(personaSchema).max(MOST_PERSONAS).default([]),
    })
    .prefault({}),
  /** Models that are downloaded to this machine. */
  models: z
    .object({
      /** Where they lie; empty for the data folder. Moved by a command, because the files move along. */
      folder: z.string().max(2_000).default(''),
      /** A host that is asked first for what lies at huggingface.co; empty for none. */
      mirror: z.string().trim().max(500).default(''),
      /** Gives the memory of the language model back soon after each answer while the battery is low. */
      freeOnLowBattery: z.boolean().default(false),
    })
    .prefault({}),
  updates: z
    .object({
      channel: z.enum(updateChannels).default('stable'),
      /** Look for new versions unasked. Nothing is downloaded unasked. */
      automatic: z
        .boolean()
        .default(true)
        .meta(ifUnreadable({ strict: false })),
    })
    .prefault({}),
  spending: z
    .object({
      /** US dollars a day; then cloud providers are left alone until tomorrow. `null` for no limit. */
      dailyCapUsd: z
        .number()
        .min(0.01)
        .max(10_000)
        .nullable()
        .default(null)
        .meta(ifUnreadable({ strict: 0.01 })),
      /** Share of the limit, in percent, at which the person is told. */
      warnAtPercent: z.number().int().min(1).max(100).default(80),
    })
    .prefault({}),
  tools: z
    .object({
      /** The person's rules, by tool; a tool without one does what is usual for it. */
      policies: z
        .record(z.string().max(200), toolRuleSchema)
        .default({})
        .meta(ifUnreadable({ strict: { [EVERY_TOOL]: { policy: 'ask' } } })),
      servers: z.array(mcpServerSchema).max(16).default([]),
    })
    .prefault({}),
  /** Other programs that talk to the person through Parley. */
  programs: z
    .object({
      /** They show what they have to say, and say nothing aloud. */
      doNotDisturb: z
        .boolean()
        .default(false)
        .meta(ifUnreadable({ strict: true })),
      /** The same between these times of the person's day, `HH:MM`; empty for none. */
      quietFrom: timeOfDay.default(''),
      quietTo: timeOfDay.default(''),
    })
    .prefault({}),
  history: z
    .object({
      keep: z
        .enum(keepPeriods)
        .default('forever')
        .meta(ifUnreadable({ strict: 'none' })),
      /** Keep the sound of what the person says beside its text. */
      audio: z.boolean().default(false),
    })
    .prefault({}),
  /** Settings of each provider by id, checked against the provider's own schema where they are used. */
  providers: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
})

export type Settings = z.infer<typeof settingsSchema>

type Changes<S> = { [K in keyof S]: S[K] extends z.ZodDefault<infer T> ? z.ZodOptional<T> : never }

/**
 * The fields of a section, none of them required and none filled in. `partial()` would not do: it keeps the defaults,
 * so that changing one field would put all others back to how they came.
 */
function changesOf<S extends z.ZodRawShape>({ shape }: z.ZodObject<S>): z.ZodOptional<z.ZodObject<Changes<S>>> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    (field as z.ZodDefault<z.ZodType>).unwrap().optional(),
  ])
  return z.object(Object.fromEntries(fields) as Changes<S>).optional()
}

/** A partial change, one level deep: `{voice: {speed: 1.2}}`. `providers` entries are replaced by provider id. */
export const settingsPatchSchema = z.object({
  window: changesOf(settingsSchema.shape.window.unwrap()),
  onboarding: changesOf(settingsSchema.shape.onboarding.unwrap()),
  talk: changesOf(settingsSchema.shape.talk.unwrap()),
  audio: changesOf(settingsSchema.shape.audio.unwrap()),
  hearing: changesOf(settingsSchema.shape.hearing.unwrap()),
  brain: changesOf(settingsSchema.shape.brain.unwrap()),
  live: changesOf(settingsSchema.shape.live.unwrap()),
  voice: changesOf(settingsSchema.shape.voice.unwrap()),
  personas: changesOf(settingsSchema.shape.personas.unwrap()),
  models: changesOf(settingsSchema.shape.models.unwrap()),
  updates: changesOf(settingsSchema.shape.updates.unwrap()),
  spending: changesOf(settingsSchema.shape.spending.unwrap()),
  tools: changesOf(settingsSchema.shape.tools.unwrap()),
  programs: changesOf(settingsSchema.shape.programs.unwrap()),
  history: changesOf(settingsSchema.shape.history.unwrap()),
  providers: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** The settings after a patch. Pure. */
export function applyPatch(settings: Settings, patch: SettingsPatch): Settings {
  const next: Record<string, unknown> = { ...settings }
  for (const [section, change] of Object.entries(patch)) {
    if (change !== undefined) next[section] = { ...settings[section as keyof SettingsPatch], ...change }
  }
  return settingsSchema.parse(next)
}
