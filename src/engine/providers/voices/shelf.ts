import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FaultError, fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import type { ModelEntry } from '../../models/catalogue-entry'
import type { InstalledModel, Models } from '../../models/models'
import type { VoiceFiles } from './protocol'

/** A voice that can speak now. */
export interface ShelvedVoice {
  readonly view: VoiceView
  /** The model it belongs to; undefined for one of the system's. */
  readonly model: string | undefined
  readonly files: VoiceFiles
  /** Of a model with several voices, which one. */
  readonly style: number
  /** Higher is to be preferred, among voices of one language. */
  readonly rank: number
}

/** Where Debian's package `libttspico-data` and those made from it put the voices of SVOX Pico. */
export const SYSTEM_PICO_FOLDER = '/usr/share/pico/lang'

/** The voices of SVOX Pico: tag, and the name of the recording behind it. */
const PICO_VOICES = [
  { language: 'en-US', recording: 'lh0', name: 'Pico (American)' },
  { language: 'en-GB', recording: 'kh0', name: 'Pico (British)' },
  { language: 'de-DE', recording: 'gl0', name: 'Pico (Deutsch)' },
  { language: 'es-ES', recording: 'zl0', name: 'Pico (Español)' },
  { language: 'fr-FR', recording: 'nk0', name: 'Pico (Français)' },
  { language: 'it-IT', recording: 'cm0', name: 'Pico (Italiano)' },
] as const

/** Voices in the file of Supertonic 3 (`voice.bin`). */
const SUPERTONIC_VOICES = 10

/** Every voice that is installed, best first: downloaded ones, then those the system brings that are not among them. */
export async function voicesHere(
  models: Models | undefined,
  system: readonly ShelvedVoice[],
): Promise<readonly ShelvedVoice[]> {
  const downloaded = await downloadedVoices(models)
  const known = new Set(downloaded.map(({ view }) => view.id))
  const found = [...downloaded, ...system.filter(({ view }) => !known.has(view.id))]
  return found.sort((a, b) => b.rank - a.rank)
}

async function downloadedVoices(models: Models | undefined): Promise<ShelvedVoice[]> {
  const voices = await Promise.all(
    installedVoices(models).map(async ({ id, name, languages, rank }): Promise<ShelvedVoice[]> => {
      const installed = await models?.installed(id)
      if (!installed) return []
      const files = filesOf(installed)
      if (files.driver === 'pico') return [{ view: viewOf(id, name, languages), model: id, files, style: 0, rank }]
      return Array.from({ length: SUPERTONIC_VOICES }, (_, style) => ({
        // The first one is chosen by the model's own name.
        view: viewOf(style === 0 ? id : `${id}-${style + 1}`, `${name} ${style + 1}`, languages),
        model: id,
        files,
        style,
        rank,
      }))
    }),
  )
  return voices.flat()
}

/** Entries of the catalogue that are installed and can speak. */
export const installedVoices = (models: Models | undefined): readonly ModelEntry[] =>
  (models?.catalogue ?? []).filter(
    ({ id, role, driver }) => role === 'voice' && driver !== undefined && models?.state(id).kind === 'installed',
  )

export function systemVoices(folder: string): ShelvedVoice[] {
  return PICO_VOICES.flatMap(({ language, recording, name }) => {
    const paths = [`${language}_ta.bin`, `${language}_${recording}_sg.bin`].map((file) => join(folder, file))
    const files = paths.every((path) => existsSync(path)) ? picoFiles(paths) : undefined
    return files
      ? [{ view: viewOf(picoId(language), name, [language]), model: undefined, files, style: 0, rank: 0 }]
      : []
  })
}

/** What the worker loads of an installed model. Throws `voices.badVoice` for one that lacks a part. */
export function filesOf({ entry, files }: Pick<InstalledModel, 'entry' | 'files'>): VoiceFiles {
  const found = entry.driver === 'supertonic' ? supertonicFiles(files) : picoFiles(Object.values(files))
  if (found) return found
  throw new FaultError(fault('tts', 'config', 'voices.badVoice', { provider: 'voices', detail: entry.id }))
}

/** By their names: Pico's files say which part they are. */
function picoFiles(paths: readonly string[]): VoiceFiles | undefined {
  const analysis = paths.find((path) => path.endsWith('_ta.bin'))
  const signal = paths.find((path) => path.endsWith('_sg.bin'))
  return analysis !== undefined && signal !== undefined ? { driver: 'pico', analysis, signal } : undefined
}

/** By how their names begin, whether they are the exact or the smaller ones (`.int8`). */
function supertonicFiles(files: Readonly<Record<string, string>>): VoiceFiles | undefined {
  const part = (name: string): string => Object.entries(files).find(([file]) => file.startsWith(name))?.[1] ?? ''
  const found = {
    driver: 'supertonic',
    duration: part('duration_predictor'),
    text: part('text_encoder'),
    estimator: part('vector_estimator'),
    vocoder: part('vocoder'),
    config: part('tts.json'),
    indexer: part('unicode_indexer.bin'),
    styles: part('voice.bin'),
  } as const
  return Object.values(found).includes('') ? undefined : found
}

const picoId = (language: string): string => `pico-${language}`

const viewOf = (id: string, name: string, languages: readonly string[]): VoiceView => ({
  id,
  name,
  languages: [...languages],
})
