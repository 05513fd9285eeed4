import { createHash } from 'node:crypto'
import { GRAVE, GRAVE_PARTS, GRAVE_UNLESS_READING, READING, isGraveCompound } from './grave-verbs'
import { latinOf, readings, wordsIn } from './plain-words'

/** Longest name of a tool the vendors of models take. */
const NAME_CHARS = 64
/** As much of a name or title is read for what it means, in characters. */
const MOST_READ = 400

/**
 * What models call a server's tool: `calendar__create_event`, letters, digits, `_` and `-` only, a letter first (Google
 * takes no other).
 */
export function toolName(server: string, tool: string): string {
  const plain = (text: string): string =>
    latinOf(text.normalize('NFKD'))
      .replace(/[^a-zA-Z0-9_-]+/g, '_')
      .replace(/^_+|_+$/g, '')
  const named = `${plain(server).toLowerCase().slice(0, 20) || 'server'}__${plain(tool) || 'tool'}`
  const whole = /^[a-z]/i.test(named) ? named : `s_${named}`
  return whole.length <= NAME_CHARS ? whole : `${whole.slice(0, NAME_CHARS - 9)}_${digest(tool).slice(0, 8)}`
}

/**
 * Whether a tool's name or title says that it destroys or pays: `delete_file`, `removeUser`, `dosyayı sil`. Only ever a
 * reason to ask more. Pure.
 */
export function soundsDestructive(name: string): boolean {
  const words = wordsIn(name.slice(0, MOST_READ)).map(readings)
  const looksOnly = words[0]?.some((word) => READING.has(word)) ?? false
  return words.some((ways) =>
    ways.some(
      (word) =>
        GRAVE.has(word) ||
        (!looksOnly && GRAVE_UNLESS_READING.has(word)) ||
        isGraveCompound(word) ||
        GRAVE_PARTS.some((part) => word.includes(part)),
    ),
  )
}

/** Changes whenever the value does. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
