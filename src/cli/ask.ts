import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { FaultError, fault, type Fault } from '#shared/fault'
import { defaultSettings, type Settings } from '#shared/settings'
import { resample } from '#engine/audio/resample'
import { readWav } from '#engine/audio/formats/wav'
import { dataFiles } from '#engine/host/data-files'
import { openModels } from '#engine/host/models/open-models'
import { hostProviders, secretVariable } from '#engine/host/providers'
import { dataDirectory, openFileSecrets, openJsonSettings } from '#engine/host/stores/index'
import type { Models } from '#engine/models/models'
import type { SecretStore } from '#engine/ports/ports'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant } from '#engine/session/assistant'
import { CapturePlayer } from '#engine/ports/capture-player'
import type { Conversation } from '#engine/session/conversation'
import { builtInSkills } from '#engine/skills/index'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import { sentence } from './sentences'

export interface Answer {
  readonly heard: string
  readonly reply: string
  /** Who answered: the persona's name, or Parley's own. */
  readonly by: string
  readonly state: 'answered' | 'silence' | 'failed'
  /** ms each; from the end of hearing on, except `hearing`. */
  readonly timings: {
    readonly hearing?: number
    readonly thinking?: number
    readonly firstAudio?: number
    readonly total: number
  }
  readonly audio: { readonly sampleRate: number; readonly pcm: Int16Array } | undefined
  readonly fault?: Fault
}

/**
 * Skills whose answer is all there is to them. The others promise or look up what one question does not keep: timers,
 * lists, notes, what was said before.
 */
const answering = new Set([
  'about',
  'age',
  'calculate',
  'choose_one',
  'clipboard_read',
  'clipboard_write',
  'convert',
  'count',
  'date',
  'flip_coin',
  'help',
  'open_address',
  'random_number',
  'roll_dice',
  'spell',
  'split_bill',
  'time',
  'time_difference',
  'time_until',
  'week_number',
  'year',
])

/** Nothing on this machine takes longer than this, in ms; a model server may. */
const PATIENCE_MS = 180_000

/**
 * One question, one answer, by the same engine that serves the window. The file is heard as if it had been spoken with
 * the talk key held, only faster. `env`: with the person's settings and keys, as the browser host finds them; without
 * it, with what Parley comes with. Throws an `audio` fault for a file that cannot be used.
 */
export async function ask(question: { text: string } | { file: string }, env?: Environment): Promise<Answer> {
  const sound = 'file' in question ? await load(question.file) : undefined
  const scope = Scope.root('ask', systemClock, (error) => process.stderr.write(`${String(error)}\n`))
  try {
    return await converse(scope, sound ?? (question as { text: string }).text, await personal(env, scope))
  } finally {
    await scope.close()
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Whose question it is. */
interface Personal {
  readonly settings: Settings
  readonly secrets: SecretStore
  /** Their models on this machine. */
  readonly models?: Models
}

/**
 * The settings and keys of the person whose environment this is. Nothing is written, but what is damaged is set aside
 * as at any start, and said.
 */
async function personal(env: Environment | undefined, scope: Scope): Promise<Personal> {
  if (!env) return { settings: defaultSettings, secrets: inMemorySecrets() }
  const directory = dataDirectory(env)
  const report = (found: Fault): void => void process.stderr.write(`${sentence(found)}\n`)
  const stored = await openJsonSettings(join(directory, dataFiles.settings), report)
  const secrets = await openFileSecrets(join(directory, dataFiles.secrets), env, { variable: secretVariable, report })
  const models = await openModels({ scope, directory, env, settings: () => stored.get().models, report })
  return { settings: stored.get(), secrets, models }
}

/** One question needs no key to hold, and starts no programs for tools. */
function forOneQuestion(settings: Settings): Settings {
  return {
    ...settings,
    talk: { ...settings.talk, mode: 'toggle', wakePhrase: defaultSettings.talk.wakePhrase },
    voice: { ...settings.voice, speakTypedAnswers: true },
    tools: { ...settings.tools, servers: [] },
  }
}

/** Reads a WAV of any common rate as `Int16[n] @ 16 kHz mono`. */
async function load(file: string): Promise<Int16Array> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new FaultError(fault('audio', 'config', 'wav.missing'), error)
  })
  const { pcm, sampleRate } = readWav(bytes)
  return resample(pcm, sampleRate, MIC_RATE)
}

async function converse(
  scope: Scope,
  question: string | Int16Array,
  { settings, secrets, models }: Personal,
): Promise<Answer> {
  const startedAt = scope.clock.now()
  const player = new CapturePlayer(
    () => scope.clock.now(),
    (report) => conversation.playback(report),
  )
  const outcome = watch()
  const { conversation } = await openAssistant({
    scope,
    player,
    providers: hostProviders(scope, undefined, { models, ownMind: () => settings.providers['mind']?.['file'] }),
    settings: inMemorySettings(forOneQuestion(settings)),
    secrets,
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    skills: builtInSkills.filter(({ name }) => answering.has(name)),
    publish: outcome.publish,
    locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  })
  if (typeof question === 'string') conversation.say(question)
  else speak(conversation, question)

  const tooLong = scope.after(PATIENCE_MS, outcome.giveUp)
  await outcome.over
  tooLong()
  const total = scope.clock.now() - startedAt
  const { user, assistant } = outcome
  const recording = player.recording
  return {
    heard: user()?.text ?? '',
    reply: assistant()?.text ?? '',
    by: assistant()?.persona ?? 'Parley',
    state: user() === undefined ? 'silence' : assistant()?.status === 'done' ? 'answered' : 'failed',
    timings: timings(assistant(), startedAt, total),
    audio: recording.pcm.length > 0 ? recording : undefined,
    ...(assistant()?.fault ? { fault: assistant()?.fault as Fault } : {}),
  }
}

/** Presses, speaks the whole sound at once, and lets go. */
function speak(conversation: Conversation, pcm: Int16Array): void {
  const now = systemClock.now()
  conversation.press()
  for (let seq = 0; seq * MIC_FRAME_SAMPLES < pcm.length; seq++) {
    const frame = new Int16Array(MIC_FRAME_SAMPLES)
    frame.set(pcm.subarray(seq * MIC_FRAME_SAMPLES, (seq + 1) * MIC_FRAME_SAMPLES))
    conversation.hear({ seq, capturedAt: now + seq * MIC_FRAME_MS, speech: NaN, pcm: frame })
  }
  conversation.arm(false)
}

/** Collects the two lines of the conversation; `over` resolves when nothing more will come. */
function watch(): {
  publish: (event: BridgeEvent) => void
  over: Promise<void>
  giveUp: () => void
  user: () => Message | undefined
  assistant: () => Message | undefined
} {
  const messages = new Map<string, Message>()
  let finish = (): void => undefined
  const over = new Promise<void>((resolve) => {
    finish = resolve
  })
  return {
    over,
    giveUp: () => finish(),
    publish(event) {
      if (event.name === 'message') {
        const { message } = event.data
        messages.set(message.role, message)
        if (message.role === 'assistant' && message.status !== 'open') finish()
      }
      if (event.name === 'notice' && event.data.code === 'turn.heardNothing') finish()
      if (event.name === 'notice' && event.data.level === 'error') finish()
    },
    user: () => messages.get('user'),
    assistant: () => messages.get('assistant'),
  }
}

function timings(message: Message | undefined, startedAt: number, total: number): Answer['timings'] {
  const { commit, firstToken, firstAudio } = message?.timings ?? {}
  const ms = (value: number): number => Math.round(value * 10) / 10
  return {
    ...(commit !== undefined ? { hearing: ms(commit - startedAt) } : {}),
    ...(commit !== undefined && firstToken !== undefined ? { thinking: ms(Math.max(0, firstToken - commit)) } : {}),
    ...(commit !== undefined && firstAudio !== undefined ? { firstAudio: ms(Math.max(0, firstAudio - commit)) } : {}),
    total: ms(total),
  }
}
