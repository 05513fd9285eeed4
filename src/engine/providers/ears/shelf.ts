import { FaultError, fault } from '#shared/fault'
import type { ModelEntry } from '../../models/catalogue-entry'
import type { InstalledModel, Models } from '../../models/models'
import { languageOf } from '../kit/endpoint'
import type { EarFiles } from './protocol'

/** The parts of a recogniser by what runs it: what the names of their files begin with. */
const parts = {
  whisper: { encoder: 'encoder', decoder: 'decoder', vocabulary: 'vocab' },
  typhoon: { encoder: 'encoder', decoder: 'decoder', vocabulary: 'vocab' },
  nemotron: { encoder: 'encoder', decoder: 'decoder', joiner: 'joiner', tokens: 'tokens' },
  zipformer: { encoder: 'encoder', decoder: 'decoder', joiner: 'joiner', tokens: 'tokens' },
} as const
type EarDriver = keyof typeof parts

const earDriver = (driver: string | undefined): EarDriver | undefined =>
  driver !== undefined && Object.hasOwn(parts, driver) ? (driver as EarDriver) : undefined

/** Whether it hears as sound arrives; the others look at whole clips. */
export const hearsStreams = (driver: string | undefined): boolean => driver === 'nemotron' || driver === 'zipformer'

/**
 * A recogniser of streams that takes more of the time than this falls behind in conversation, where voice and window
 * want their share; what is heard of one clip after the other only comes later.
 */
const MOST_STREAMING = 0.5

/** Entries of the catalogue that are installed and can hear, best first; those too slow on this machine come last. */
export function installedEars(models: Models | undefined): readonly ModelEntry[] {
  const slow = ({ id, driver }: ModelEntry): boolean => {
    const state = models?.state(id)
    const factor = state?.kind === 'installed' ? state.measured?.realTimeFactor : undefined
    return factor !== undefined && factor > (hearsStreams(driver) ? MOST_STREAMING : 1)
  }
  return (models?.catalogue ?? [])
    .filter(
      ({ id, role, driver }) =>
        role === 'hearing' && earDriver(driver) !== undefined && models?.state(id).kind === 'installed',
    )
    .sort((a, b) => Number(slow(a)) - Number(slow(b)) || b.rank - a.rank)
}

/** The best one that knows the language; with `auto` the best of those that find out. */
export function earFor(models: Models | undefined, language: string): ModelEntry | undefined {
  const wanted = languageOf(language)
  return installedEars(models).find(({ languages }) =>
    wanted === undefined ? findsOut(languages) : languages.some((tag) => tag === '*' || languageOf(tag) === wanted),
  )
}

/** One that knows a single language finds nothing out. */
const findsOut = (languages: readonly string[]): boolean => languages.length > 1 || languages[0] === '*'

/** What the worker loads. Throws `ears.badModel` for a model that lacks a part. */
export function filesOf({ entry, files }: Pick<InstalledModel, 'entry' | 'files'>): EarFiles {
  const driver = earDriver(entry.driver)
  const found = Object.entries(driver ? parts[driver] : {}).map(
    ([part, beginning]) => [part, Object.entries(files).find(([name]) => name.startsWith(beginning))?.[1]] as const,
  )
  if (driver === undefined || found.some(([, path]) => path === undefined))
    throw new FaultError(fault('stt', 'config', 'ears.badModel', { provider: 'ears', detail: entry.id }))
  return { driver, ...Object.fromEntries(found) } as EarFiles
}
