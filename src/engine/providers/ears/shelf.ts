import { FaultError, fault } from '#shared/fault'
import type { ModelEntry } from '../../models/catalogue-entry'
import type { InstalledModel, Models } from '../../models/models'
import { languageOf } from '../kit/endpoint'
import type { EarFiles } from './protocol'

/** Entries of the catalogue that are installed and can hear, best first. */
export const installedEars = (models: Models | undefined): readonly ModelEntry[] =>
  (models?.catalogue ?? [])
    .filter(
      ({ id, role, driver }) => role === 'hearing' && driver === 'whisper' && models?.state(id).kind === 'installed',
    )
    .sort((a, b) => b.rank - a.rank)

/** The best one that knows the language; with `auto` the best of all. */
export function earFor(models: Models | undefined, language: string): ModelEntry | undefined {
  const wanted = languageOf(language)
  return installedEars(models).find(
    ({ languages }) => wanted === undefined || languages.some((tag) => tag === '*' || languageOf(tag) === wanted),
  )
}

/** What the worker loads. Throws `ears.badModel` for a model that lacks a part. */
export function filesOf({ entry, files }: Pick<InstalledModel, 'entry' | 'files'>): EarFiles {
  const [encoder, decoder, vocabulary] = ['encoder', 'decoder', 'vocab'].map((part) =>
    Object.entries(files).find(([name]) => name.startsWith(part)),
  )
  if (encoder && decoder && vocabulary)
    return { driver: 'whisper', encoder: encoder[1], decoder: decoder[1], vocabulary: vocabulary[1] }
  throw new FaultError(fault('stt', 'config', 'ears.badModel', { provider: 'ears', detail: entry.id }))
}
