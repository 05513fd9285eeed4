import type { WireEntry } from '#shared/contract/insight'

/** What can be picked out, with the kinds that belong to it. Their words are `insight.events.<name>`. */
export const entryGroups = {
  all: ['command', 'note', 'reply', 'event', 'sound', 'http', 'socket'],
  window: ['command', 'note', 'reply', 'event', 'sound'],
  services: ['http', 'socket'],
} as const satisfies Record<string, readonly WireEntry['kind'][]>
export type EntryGroup = keyof typeof entryGroups

/** Entries of a group that hold every word typed, anywhere. Pure. */
export function filtered(entries: readonly WireEntry[], group: EntryGroup, typed: string): WireEntry[] {
  const kinds: readonly string[] = entryGroups[group]
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return entries.filter((entry) => {
    if (!kinds.includes(entry.kind)) return false
    const { name, kind, provider = '', host = '', path = '', payload = '' } = entry
    const text = `${kind} ${name} ${provider} ${host}${path} ${payload}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Entries as text for somebody who helps: one head and one payload each. */
export function asText(entries: readonly WireEntry[]): string {
  return entries
    .map(({ at, direction, kind, name, provider, host, path, bytes, ms, payload }) => {
      const where = host === undefined ? '' : ` ${host}${path ?? ''}`
      const facts = [
        provider,
        bytes === undefined ? undefined : `${bytes} bytes`,
        ms === undefined ? undefined : `${ms} ms`,
      ]
      const head = `${new Date(at).toISOString()} ${direction === 'up' ? '>' : '<'} ${kind} ${name}${where}`
      return [
        [head, ...facts.filter((fact) => fact !== undefined)].join(', '),
        ...(payload === undefined ? [] : [payload]),
      ].join('\n')
    })
    .join('\n\n')
}
