import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toFault } from '#shared/fault'
import type { ModelState } from '#shared/models'
import { openModels } from '#engine/host/models/open-models'
import { tryModel } from '#engine/host/models/trials'
import { dataFiles } from '#engine/host/open-host'
import { dataDirectory, openJsonSettings } from '#engine/host/stores/index'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import type { Models } from '#engine/models/models'
import { recommend } from '#engine/models/recommend'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { listAsJson, listAsText, testsAsText, type Tested } from './reports'
import { duration, modelSentence, size } from './words'

export const MODELS_USAGE = `Usage: npm run models -- list [--json] [--language TAG]
       npm run models -- get MODEL... | recommended [--from FILE] [--mirror ADDRESS] [--accept-terms] [--language TAG]
       npm run models -- test [MODEL...] [--json]
       npm run models -- remove MODEL...

list     shows the models there are; --json prints [{id, role, languages, licence, bytes, installed}]
get      downloads models, going on where an earlier download stopped (Ctrl+C stops it and keeps what has come)
           --from FILE       uses a file that is here already, when it is the right one
           --mirror ADDRESS  asks this host first; the files are checked wherever they come from
           --accept-terms    for models whose use is limited: the terms are shown without it
test     reads what is installed again, compares it with its hashes, has it work and prints how fast it was
remove   deletes models and unfinished downloads
--language is what you speak, for what is recommended (en)`

/** Where a command writes and what it knows. */
export interface CommandWorld {
  readonly env: Readonly<Record<string, string | undefined>>
  print(text: string): void
  /** Sentences beside the result. */
  say(line: string): void
  /** The one line that is written over again and again; nothing where there is no terminal. */
  progress?(line: string): void
  /** Aborted when the person stops the command. */
  readonly signal?: AbortSignal
}

/** Runs `npm run models`. The exit code: 0, 1 where something failed, 2 for wrong use. */
export async function modelsCommand(args: readonly string[], world: CommandWorld): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      from: { type: 'string' },
      mirror: { type: 'string', default: '' },
      language: { type: 'string', default: 'en' },
      'accept-terms': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, ...ids] = positionals
  if (values.help) return (world.print(MODELS_USAGE), 0)
  const known = ['list', 'get', 'test', 'remove'].includes(command ?? '')
  if (
    !known ||
    (command === 'list' && ids.length > 0) ||
    ((command === 'get' || command === 'remove') && ids.length === 0)
  )
    return (world.say(MODELS_USAGE), 2)

  const scope = Scope.root('models', systemClock, (error) => world.say(String(error)))
  world.signal?.addEventListener('abort', () => void scope.close('stopped'))
  try {
    const directory = dataDirectory(world.env)
    const { models: stored } = (await openJsonSettings(join(directory, dataFiles.settings))).get()
    const models = await openModels({
      scope,
      directory,
      env: world.env,
      settings: () => ({ folder: stored.folder, mirror: values.mirror || stored.mirror }),
      report: (fault) => world.say(modelSentence(fault)),
    })
    const best = recommend(models.catalogue, {
      memoryBytes: totalmem(),
      cores: availableParallelism(),
      language: values.language,
    }).map(({ id }) => id)
    const wanted = ids.flatMap((id) => (id === 'recommended' ? best : [id]))
    const unknown = wanted.find((id) => !models.catalogue.some((entry) => entry.id === id))
    if (unknown !== undefined)
      return (world.say(`There is no model called ${unknown}. npm run models -- list shows them.`), 2)
    if (command === 'list') return list(models, best, values.json, world)
    if (command === 'test') return await test(models, wanted, values.json, scope, world)
    if (command === 'remove') return await remove(models, wanted, world)
    if (values.from !== undefined) return await adopt(models, wanted, values.from, world)
    return await get(models, wanted, values['accept-terms'], world)
  } finally {
    await scope.close()
  }
}

function list(models: Models, best: readonly string[], json: boolean, world: CommandWorld): number {
  const views = models.views()
  world.print(json ? listAsJson(views) : listAsText(views, best))
  return 0
}

async function get(models: Models, ids: readonly string[], accepted: boolean, world: CommandWorld): Promise<number> {
  const entries = ids.flatMap((id) => models.catalogue.filter((entry) => entry.id === id))
  const limited = entries.filter(({ licence }) => licence.restricted)
  if (limited.length > 0 && !accepted) {
    for (const { name, licence } of limited) world.print(`${name}\n\n${licence.text}`)
    world.say('The use of this model is limited by the terms above. If you accept them, add --accept-terms.')
    return 2
  }
  let failed = false
  for (const entry of entries) {
    const state = await brought(models, entry, world)
    if (state.kind === 'installed') world.say(`${entry.name} is installed.`)
    else if (state.kind === 'failed') world.say(`${entry.name}: ${modelSentence(state.fault)}`)
    else world.say('Stopped. What has come is kept: run the same command again to go on.')
    failed ||= state.kind !== 'installed'
  }
  return failed ? 1 : 0
}

/** Gets one model and shows how far it is; the state it ends in. */
async function brought(models: Models, entry: ModelEntry, world: CommandWorld): Promise<ModelState> {
  const total = models.views().find(({ id }) => id === entry.id)?.bytes ?? 0
  world.say(`${entry.name}: ${size(total)}`)
  const stop = models.onChange((id) => {
    if (id === entry.id) world.progress?.(progressLine(models.state(id), total))
  })
  models.get(entry.id)
  await models.idle()
  stop()
  return models.state(entry.id)
}

function progressLine(state: ModelState, total: number): string {
  if (state.kind === 'checking') return `looking at what is here: ${size(state.got)}`
  if (state.kind !== 'downloading') return ''
  const { got, bytesPerSecond, secondsLeft, retrying } = state
  return [
    `${size(got)} of ${size(total)}`,
    bytesPerSecond !== undefined && `${size(bytesPerSecond)}/s`,
    secondsLeft !== undefined && `${duration(secondsLeft)} left`,
    retrying && 'trying again',
  ]
    .filter(Boolean)
    .join(', ')
}

async function adopt(models: Models, ids: readonly string[], file: string, world: CommandWorld): Promise<number> {
  try {
    const adopted = await models.adopt(file)
    if (adopted.kind === 'unknown') {
      world.say(`${file} is none of the files of these models (by its hash). It was not taken.`)
      return 1
    }
    world.say(
      adopted.kind === 'installed'
        ? `${adopted.id} is installed.`
        : `This is one of the files of ${adopted.id}; others are missing.`,
    )
    return ids.includes(adopted.id) ? 0 : 1
  } catch (error) {
    world.say(modelSentence(toFault(error, 'store')))
    return 1
  }
}

async function test(
  models: Models,
  ids: readonly string[],
  json: boolean,
  scope: Scope,
  world: CommandWorld,
): Promise<number> {
  const installed = models.catalogue.filter(({ id }) => models.state(id).kind === 'installed')
  const wanted = ids.length > 0 ? models.catalogue.filter(({ id }) => ids.includes(id)) : installed
  if (wanted.length === 0)
    world.say('No model is installed. npm run models -- get recommended downloads those that fit.')
  const tests: Tested[] = []
  for (const { id, role } of wanted) {
    world.progress?.(`${id} ...`)
    tests.push(await testOne(models, id, role, scope))
  }
  world.print(json ? JSON.stringify(tests) : testsAsText(tests))
  return tests.every(({ ok }) => ok) && wanted.length > 0 ? 0 : 1
}

async function testOne(models: Models, id: string, role: ModelEntry['role'], scope: Scope): Promise<Tested> {
  const model = await models.installed(id)
  if (!model) return { id, role, ok: false, problem: 'It is not installed, or a file of it is missing.' }
  try {
    const measured = await tryModel(model, scope)
    await models.measured(id, measured)
    return { id, role, ok: true, measured }
  } catch (error) {
    return { id, role, ok: false, problem: modelSentence(toFault(error, 'store')) }
  }
}

async function remove(models: Models, ids: readonly string[], world: CommandWorld): Promise<number> {
  for (const id of ids) {
    try {
      await models.remove(id)
      world.say(`${id} is gone.`)
    } catch (error) {
      world.say(modelSentence(toFault(error, 'store')))
      return 1
    }
  }
  return 0
}
