import { availableParallelism, totalmem } from 'node:os'
import type { Models } from '../../models/models'
import { modelFault } from '../../models/model-fault'
import { recommend } from '../../models/recommend'
import type { SettingsStore } from '../../ports/ports'
import type { StartsHelper } from '../../runtime/helper'
import type { Scope } from '../../runtime/scope'
import type { CommandIn, CommandOut } from '#shared/contract'
import { toFault, type Fault } from '#shared/fault'
import { putToUse } from './put-to-use'
import { tryModel } from './trials'

export interface DeskDeps {
  readonly scope: Scope
  readonly models: Models
  readonly settings: SettingsStore
  readonly start: StartsHelper
  /** A model's state has changed. */
  readonly changed: (id: string) => void
  /** A model that has just come does not work. */
  readonly failed: (fault: Fault) => void
}

/** What the window asks for about models, beyond the models themselves: it proves them, and puts them to use. */
export class ModelDesk {
  /** Models that serve as soon as they are here, and the language they were wanted for. */
  readonly #toUse = new Map<string, string | undefined>()
  /** Models that were on their way: they are tried once they are here. */
  readonly #coming = new Set<string>()

  constructor(private readonly deps: DeskDeps) {
    const { models, scope } = deps
    scope.onClose(
      models.onChange((id) => {
        const { kind } = models.state(id)
        if (kind === 'downloading') this.#coming.add(id)
        if (kind === 'installed' && this.#coming.delete(id)) void scope.spawn('new model', () => this.#arrived(id))
        deps.changed(id)
      }),
    )
  }

  get models(): Models {
    return this.deps.models
  }

  /** `spoken`: BCP 47, in the place of what the settings say the person speaks. */
  async list(spoken?: string): Promise<CommandOut<'models.list'>> {
    const { models, settings } = this.deps
    await models.refresh()
    const language = spoken ?? settings.get().hearing.language
    const machine = {
      memoryBytes: totalmem(),
      cores: availableParallelism(),
      language: language === 'auto' ? 'en' : language,
    }
    const room = await models.room()
    // Last: what is told of a model meanwhile must not be overtaken by what it was before.
    return {
      models: models.views(),
      room,
      recommended: recommend(models.catalogue, machine).map(({ id }) => id),
      machine,
    }
  }

  get({ id, accepted, use, language }: CommandIn<'models.get'>): void {
    const entry = this.deps.models.catalogue.find((one) => one.id === id)
    if (entry?.licence.restricted && !accepted) throw modelFault('config', 'model.terms', { model: entry.name })
    if (use) this.#toUse.set(id, language)
    this.deps.models.get(id)
  }

  async test(id: string): Promise<CommandOut<'models.test'>> {
    const { models, scope, start } = this.deps
    try {
      const model = await models.installed(id)
      if (!model) throw modelFault('config', 'model.unknown', { model: id })
      const measured = await tryModel(model, scope, start)
      await models.measured(id, measured)
      return { measured }
    } catch (error) {
      return { fault: toFault(error, 'store') }
    }
  }

  /** Moves the folder, then says so in the settings. */
  async move(folder: string): Promise<void> {
    await this.deps.models.move(folder, async () => {
      await this.deps.settings.update({ models: { folder } })
    })
  }

  async #arrived(id: string): Promise<void> {
    const { models, settings } = this.deps
    const { fault, measured } = await this.test(id)
    if (fault) {
      // It is not put to use: who asks it would get no answer.
      this.#toUse.delete(id)
      return this.deps.failed(fault)
    }
    const entry = models.catalogue.find((one) => one.id === id)
    const language = this.#toUse.get(id)
    if (!this.#toUse.delete(id) || !entry) return
    const patch = putToUse({ entry, measured, language }, settings.get())
    if (patch) await settings.update(patch)
  }
}
