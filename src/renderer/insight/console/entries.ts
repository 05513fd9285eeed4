import type { LiveEntry, LiveView } from '#shared/contract/live'

/** Entries kept, the latest, and characters of them. */
export const KEPT_ENTRIES = 1_000
export const KEPT_CHARS = 4_000_000

/** The latest entries, as many as are kept. Pure. */
export function newest(entries: readonly LiveEntry[]): LiveEntry[] {
  let chars = 0
  let from = Math.max(0, entries.length - KEPT_ENTRIES)
  for (let n = entries.length - 1; n >= from; n--) {
    chars += entries[n]?.payload.length ?? 0
    if (chars > KEPT_CHARS) from = n + 1
  }
  return entries.slice(from)
}

/** What can be picked out. Their words are `insight.console.<name>`. */
export const consoleGroups = {
  all: () => true,
  silent: ({ sound }) => sound === undefined,
  sent: ({ direction }) => direction === 'up',
  received: ({ direction }) => direction === 'down',
  bad: ({ bad }) => bad === true,
} as const satisfies Record<string, (entry: LiveEntry) => boolean>
export type ConsoleGroup = keyof typeof consoleGroups

/** Entries of a group that hold every word typed, in name or payload. Pure. */
export function filtered(entries: readonly LiveEntry[], group: ConsoleGroup, typed: string): LiveEntry[] {
  const belongs: (entry: LiveEntry) => boolean = consoleGroups[group]
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return entries.filter((entry) => {
    if (!belongs(entry)) return false
    const text = words.length === 0 ? '' : `${entry.type} ${entry.payload}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** JSON over several lines; text that is none, because it was cut, as it is. Pure. */
export function pretty(payload: string): string {
  const value = parsed(payload)
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

/**
 * The recording as JSON lines: the session first, where one is open, then one event a line, oldest first. `payload` is
 * the event as on the wire; a string where it was too long to be kept whole. Pure.
 */
export function jsonLines(entries: readonly LiveEntry[], view?: LiveView): string {
  const { provider, model, openedAt, asked, answered } = view ?? {}
  const session =
    openedAt === undefined
      ? []
      : [{ at: iso(openedAt), session: { provider, model, asked: parsed(asked), answered: parsed(answered) } }]
  const events = entries.map(({ at, direction, type, bytes, sound, payload }) => ({
    at: iso(at),
    direction,
    type,
    bytes,
    ...(sound && { soundEvents: sound.events, soundMs: sound.ms }),
    payload: parsed(payload),
  }))
  return [...session, ...events].map((line) => `${JSON.stringify(line)}\n`).join('')
}

const iso = (at: number): string => new Date(at).toISOString()

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
