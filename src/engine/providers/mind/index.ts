import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { table } from '#shared/table'
import type { Models } from '../../models/models'
import type { ModelEvent, ModelOptions, Provider } from '../../provider-contract/contract'
import { WAITING_VALUES, type Source } from '../../runtime/channel'
import type { StartsHelper } from '../../runtime/helper'
import type { Cancel } from '../../runtime/clock'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { answeredByRules } from './in-front'
import { MindClient } from './mind-client'
import { Prompts } from './prompt'
import type { FromMind, MindModel } from './protocol'

export const MIND = 'mind'
/** The name of a person's own file in the list of models. */
export const OWN_FILE = 'own file'

export interface MindDeps {
  /** Owns the process; it starts with the first use. */
  readonly scope: Scope
  /** Where the models come from; without it there is only the person's own file. */
  readonly models?: Models | undefined
  readonly start: StartsHelper
  /** The person's own file, as it stands in the settings now. */
  readonly ownFile?: (() => unknown) | undefined
  /** When memory is short of power: given back soon after each answer. */
  readonly saver?: Saver | undefined
  /** The built process, and its threads; for tests. */
  readonly file?: string
  readonly threads?: number
}

/** Says when memory is to be given back sooner than else. */
export interface Saver {
  readonly saving: boolean
  /** Hears when that has begun. */
  onSaving(listener: () => void): Cancel
}

/** While power is short, so long after an answer: the next question of the same talk still finds the model, in ms. */
const SAVING_IDLE_MS = 30_000

/** How long a model stays in memory without a question, in ms. Pure. */
export const idleAllowed = (usualMs: number, saving: boolean): number =>
  saving ? Math.min(usualMs, SAVING_IDLE_MS) : usualMs

/** How much of a conversation is remembered, in tokens; a word is one to two of them. */
const CONTEXT = table({ short: 4_096, normal: 8_192, long: 16_384 })

const settings = z.object({
  /** A GGUF file of the person's own. */
  file: z.string().max(1_000).optional().meta({ placeholder: '/path/to/model.gguf' }),
  memory: z.enum(['short', 'normal', 'long']).default('normal'),
  useGraphics: z.boolean().default(true),
  /** What rules do exactly, they answer at once. */
  quickAnswers: z.boolean().default(true),
  /** Minutes without a question after which the model's memory is given back. */
  freeAfterMinutes: z.number().int().min(1).max(240).default(15),
})

/** A language model on this machine, in a process of its own. */
export function createMindProvider({ scope, models, start, ownFile, saver, file, threads }: MindDeps): Provider {
  const client = new MindClient(scope, { start, ...(file !== undefined && { file }) })
  const prompts = new Prompts()
  const letGo = (): Promise<void> => client.release()
  if (saver) scope.onClose(saver.onSaving(() => client.rest(SAVING_IDLE_MS)))

  /** The file to load, and what else it is to be loaded with. Rejects with `mind.noModel`. */
  async function chosen(options: ModelOptions): Promise<{ model: MindModel; idleMs: () => number }> {
    const now = settings.parse(options.settings)
    const path = await pathOf(options.model, now.file ?? '')
    return {
      model: {
        file: path,
        contextTokens: CONTEXT[now.memory] ?? 8_192,
        gpu: now.useGraphics,
        ...(threads !== undefined && { threads }),
      },
      idleMs: () => idleAllowed(now.freeAfterMinutes * 60_000, saver?.saving ?? false),
    }
  }

  async function pathOf(name: string, ownFile: string): Promise<string> {
    if (name === OWN_FILE || (name === '' && ownFile !== '')) return checkOwn(ownFile)
    const id = name === '' ? best()?.id : name
    const installed = id === undefined ? undefined : await models?.installed(id)
    const path = installed?.files[installed.entry.files[0]?.name ?? '']
    if (id === undefined || path === undefined) throw noModel(name)
    models?.hold(id, letGo)
    return path
  }

  const installedMinds = (): { id: string; rank: number }[] =>
    (models?.catalogue ?? []).filter(({ id, role }) => role === 'mind' && models?.state(id).kind === 'installed')
  const best = (): { id: string } | undefined => installedMinds().sort((a, b) => b.rank - a.rank)[0]

  return {
    id: MIND,
    name: 'Language model on this device',
    local: true,
    settings,
    secrets: [],
    available: () => installedMinds().length > 0 || Boolean(ownFile?.()),
    llm: {
      caps: { tools: true },
      async warmUp(options, own) {
        const { model, idleMs } = await chosen(options)
        const prompt = prompts.last
        if (prompt) await drained(client.ask({ kind: 'prepare', model, prompt }, own, idleMs))
      },
      run: (options, request, own) =>
        produce<ModelEvent>(
          own,
          MIND,
          async (out, inner) => {
            const quick = settings.parse(options.settings).quickAnswers ? answeredByRules(request) : undefined
            if (quick) return void quick.forEach((event) => out.push(event))
            const { model, idleMs } = await chosen(options)
            const prompt = prompts.of(request)
            for await (const message of client.ask({ kind: 'answer', model, prompt }, inner, idleMs))
              for (const event of eventsOf(message)) await out.send(event)
          },
          { capacity: WAITING_VALUES },
        ),
    },
    models: ({ settings: stored }) => {
      const { file: ownFile } = settings.parse(stored)
      const ids = installedMinds()
        .sort((a, b) => b.rank - a.rank)
        .map(({ id }) => id)
      return Promise.resolve(ownFile ? [OWN_FILE, ...ids] : ids)
    },
    async check(config) {
      await chosen({ ...config, model: '' })
    },
  }
}

function eventsOf(message: FromMind): ModelEvent[] {
  switch (message.kind) {
    case 'text':
      return [{ kind: 'text', delta: message.delta }]
    case 'call':
      return [
        {
          kind: 'toolCall',
          call: { id: message.callId, name: message.name, arguments: JSON.stringify(message.params ?? {}) },
        },
      ]
    case 'leftOut':
      return [
        {
          kind: 'notice',
          fault: fault('llm', 'config', 'llm.toolLeftOut', { provider: MIND, values: { tool: message.tool } }),
        },
      ]
    case 'done':
      return [
        { kind: 'usage', inputTokens: message.figures.promptTokens, outputTokens: message.figures.answerTokens },
        { kind: 'finish', reason: message.reason },
      ]
    case 'failed':
      return []
  }
}

async function checkOwn(path: string): Promise<string> {
  const found = isAbsolute(path) ? await stat(path).catch(() => undefined) : undefined
  if (found?.isFile()) return path
  throw noModel(basename(path))
}

const noModel = (model: string): FaultError =>
  new FaultError(fault('llm', 'config', 'mind.noModel', { provider: MIND, values: { model } }))

async function drained<T>(source: Source<T>): Promise<void> {
  for await (const _ of source);
}
