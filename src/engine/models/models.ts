import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isCancelled, toFault } from '#shared/fault'
import type { Measured, ModelRoom, ModelState, ModelView } from '#shared/models'
import { PRIVATE_DIRECTORY } from '../files/atomic-file'
import { takeProcessLock } from '../files/process-lock'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { adoptFile, type Adopted } from './adopt'
import { downloadLimits, type DownloadLimits } from './attempt'
import { sizeOf, type ModelEntry } from './catalogue-entry'
import { download } from './download'
import { Holders, type Holder } from './holders'
import { modelFault } from './model-fault'
import { moveShelf } from './move'
import { freeBytes } from './place'
import {
  bytesBelow,
  bytesHere,
  folderOf,
  placeOf,
  readInstalled,
  removeModel,
  removeStale,
  writeMeasured,
} from './shelf'
import { hostsOf } from './sources'

export interface ModelsDeps {
  readonly scope: Scope
  readonly catalogue: readonly ModelEntry[]
  /** Asked anew each time: the person may move it. */
  readonly folder: () => string
  /** Where models lie unless the person has moved them. */
  readonly ownFolder: string
  /** Address of the person's mirror; empty for none. */
  readonly mirror: () => string
  readonly limits?: DownloadLimits
  readonly free?: (folder: string) => Promise<number | undefined>
}

/** An installed model: where its files lie, by name. */
export interface InstalledModel {
  readonly entry: ModelEntry
  readonly files: Readonly<Record<string, string>>
  readonly measured: Measured | undefined
}

/** The machine's models. All windows see the same ones; what one begins, another may pause. */
export class Models {
  readonly #states = new Map<string, ModelState>()
  readonly #running = new Map<string, { readonly scope: Scope; readonly ended: Promise<void> }>()
  readonly #queue: string[] = []
  readonly #listeners = new Set<(id: string) => void>()
  readonly #holders = new Holders()
  #active: string | undefined

  private constructor(private readonly deps: ModelsDeps) {}

  /** Looks at what is there. A download that an earlier run began is paused: it goes on when somebody says so. */
  static async open(deps: ModelsDeps): Promise<Models> {
    const models = new Models(deps)
    await removeStale(deps.folder(), deps.scope.clock.wall()).catch(() => undefined)
    await models.refresh()
    return models
  }

  /** Looks at the folder anew, for all that is not on its way. */
  async refresh(): Promise<void> {
    await Promise.all(
      this.deps.catalogue.map(async ({ id }) => {
        const found = await this.#found(id)
        // Asked again after looking: somebody may have begun meanwhile.
        if (!this.#running.has(id) && !this.#queue.includes(id)) this.#set(id, found)
      }),
    )
  }

  /** What is offered. */
  get catalogue(): readonly ModelEntry[] {
    return this.deps.catalogue
  }

  views(): ModelView[] {
    return this.deps.catalogue.map((entry) => this.#view(entry))
  }

  state(id: string): ModelState {
    return this.#states.get(id) ?? { kind: 'absent' }
  }

  /** Hears the id of each model whose state has changed, at most ten times a second for one. */
  onChange(listener: (id: string) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins or goes on. Asked for twice, it is done once; another download comes first. */
  get(id: string): void {
    this.#entry(id)
    if (this.#running.has(id) || this.#queue.includes(id) || this.state(id).kind === 'installed') return
    this.#queue.push(id)
    this.#set(id, { kind: 'waiting', got: this.#got(id) })
    this.#next()
  }

  /** Stops for now; what has come stays. */
  async pause(id: string): Promise<void> {
    const got = this.#got(id)
    if (!(await this.#stop(id))) return
    this.#set(id, { kind: 'paused', got: Math.max(got, this.#got(id)) })
    this.#next()
  }

  /** Stops and deletes what has come. */
  async cancel(id: string): Promise<void> {
    await this.#stop(id)
    if (this.state(id).kind !== 'installed') await this.#delete(id)
    this.#next()
  }

  /** Deletes a model; whoever has it loaded lets go of it first. */
  async remove(id: string): Promise<void> {
    this.#entry(id)
    await this.#stop(id)
    await this.#holders.letGo(id)
    await this.#delete(id)
    this.#next()
  }

  /** Takes a file from elsewhere on this machine for the model it is, by its hash. */
  async adopt(path: string): Promise<Adopted> {
    const { scope, catalogue, folder } = this.deps
    const adopted = await adoptFile(scope, path, { catalogue, shelf: folder(), free: () => this.#free() })
    await this.refresh()
    return adopted
  }

  /** The files of an installed model; undefined where it is not whole. */
  async installed(id: string): Promise<InstalledModel | undefined> {
    const entry = this.deps.catalogue.find((one) => one.id === id)
    if (!entry || this.#running.has(id)) return undefined
    const record = await readInstalled(this.deps.folder(), id)
    if (!record) return undefined
    const files = record.files.map(({ name }) => [name, placeOf(this.deps.folder(), id, name)] as const)
    return { entry, files: Object.fromEntries(files), measured: record.measured }
  }

  /** Says that a model is loaded; `letGo` is called, and waited for, before its files are deleted. */
  hold(id: string, letGo: Holder): Cancel {
    return this.#holders.add(id, letGo)
  }

  async measured(id: string, measured: Measured): Promise<void> {
    const record = await readInstalled(this.deps.folder(), id)
    if (!record) return
    await writeMeasured(this.deps.folder(), record, measured)
    this.#set(id, { kind: 'installed', measured })
  }

  /** Deletes downloads nobody goes on with. */
  async clear(): Promise<void> {
    for (const { id } of this.#unfinished()) await this.#delete(id)
  }

  /**
   * Moves all models to another folder; an empty one is the one they have without anybody's word. Downloads are paused,
   * and whoever has a model loaded lets go of it. `told` makes the new folder the one that `deps.folder` gives.
   */
  async move(to: string, told: () => Promise<void>): Promise<void> {
    const ids = this.deps.catalogue.map(({ id }) => id)
    for (const id of ids) await this.pause(id)
    for (const id of ids) await this.#holders.letGo(id)
    await moveShelf(this.deps.folder(), to === '' ? this.deps.ownFolder : to, ids)
    await told()
    await this.refresh()
  }

  async room(): Promise<ModelRoom> {
    const shelf = this.deps.folder()
    const unfinished = await Promise.all(this.#unfinished().map((entry) => bytesHere(shelf, entry)))
    const free = await this.#free()
    return {
      folder: shelf,
      usedBytes: await bytesBelow(shelf),
      unfinishedBytes: unfinished.reduce((sum, bytes) => sum + bytes, 0),
      ...(free !== undefined && { freeBytes: free }),
    }
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  #unfinished(): ModelEntry[] {
    return this.deps.catalogue.filter(
      ({ id }) => ['paused', 'failed'].includes(this.state(id).kind) && !this.#running.has(id),
    )
  }

  #next(): void {
    if (this.#active !== undefined || this.deps.scope.closed) return
    const id = this.#queue.shift()
    if (id === undefined) return
    this.#active = id
    const scope = this.deps.scope.child(`model ${id}`)
    const ended = this.#bring(this.#entry(id), scope).then(async (state) => {
      await scope.close()
      this.#running.delete(id)
      this.#active = undefined
      if (state) this.#set(id, state)
      this.#next()
    })
    this.#running.set(id, { scope, ended })
  }

  /** The state it leads to; none when it was stopped, because whoever stopped it knows better. */
  async #bring(entry: ModelEntry, scope: Scope): Promise<ModelState | undefined> {
    const shelf = this.deps.folder()
    const { id } = entry
    try {
      await mkdir(folderOf(shelf, id), { recursive: true, mode: PRIVATE_DIRECTORY })
      const lock = takeProcessLock(join(shelf, `${id}.lock`))
      if (!lock.held) throw modelFault('config', 'model.busy')
      try {
        await download(scope, entry, {
          shelf,
          mirror: this.deps.mirror(),
          limits: this.deps.limits ?? downloadLimits,
          free: () => this.#free(),
          onState: (state) => this.#set(id, state),
        })
      } finally {
        lock.release()
      }
      return { kind: 'installed' }
    } catch (error) {
      if (isCancelled(error) || scope.closed) return undefined
      return { kind: 'failed', got: await bytesHere(shelf, entry), fault: toFault(error, 'store') }
    }
  }

  /** Whether there was anything to stop. */
  async #stop(id: string): Promise<boolean> {
    const waiting = this.#queue.indexOf(id)
    if (waiting >= 0) this.#queue.splice(waiting, 1)
    const running = this.#running.get(id)
    await running?.scope.close('stopped')
    await running?.ended
    return waiting >= 0 || (running !== undefined && this.state(id).kind !== 'installed')
  }

  async #delete(id: string): Promise<void> {
    await removeModel(this.deps.folder(), id)
    this.#set(id, { kind: 'absent' })
  }

  async #found(id: string): Promise<ModelState> {
    const shelf = this.deps.folder()
    const record = await readInstalled(shelf, id)
    if (record) return { kind: 'installed', ...(record.measured && { measured: record.measured }) }
    const got = await bytesHere(shelf, this.#entry(id))
    return got > 0 ? { kind: 'paused', got } : { kind: 'absent' }
  }

  /** Nobody is told what they know: whoever looks at the folder because they were told would look for ever. */
  #set(id: string, state: ModelState): void {
    const before = this.#states.get(id)
    this.#states.set(id, state)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(state)) return
    for (const listener of this.#listeners) listener(id)
  }

  #got(id: string): number {
    const state = this.state(id)
    return 'got' in state ? state.got : 0
  }

  #entry(id: string): ModelEntry {
    const entry = this.deps.catalogue.find((one) => one.id === id)
    if (!entry) throw modelFault('config', 'model.unknown', { model: id })
    return entry
  }

  #free(): Promise<number | undefined> {
    return (this.deps.free ?? freeBytes)(this.deps.folder())
  }

  #view(entry: ModelEntry): ModelView {
    const { id, role, name, languages, memoryBytes, licence } = entry
    return {
      id,
      role,
      name,
      languages: [...languages],
      bytes: sizeOf(entry),
      memoryBytes,
      licence: { id: licence.id, restricted: licence.restricted },
      hosts: hostsOf(entry.files, this.deps.mirror()),
      state: this.state(id),
    }
  }
}
