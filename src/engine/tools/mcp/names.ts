import { createHash } from 'node:crypto'

/** Longest name of a tool the vendors of models take. */
const NAME_CHARS = 64

/**
 * What models call a server's tool: `calendar__create_event`, letters, digits, `_` and `-` only, a letter first (Google
 * takes no other).
 */
export function toolName(server: string, tool: string): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^a-zA-Z0-9_-]+/g, '_')
      .replace(/^_+|_+$/g, '')
  const named = `${plain(server).toLowerCase().slice(0, 20) || 'server'}__${plain(tool) || 'tool'}`
  const whole = /^[a-z]/i.test(named) ? named : `s_${named}`
  return whole.length <= NAME_CHARS ? whole : `${whole.slice(0, NAME_CHARS - 9)}_${digest(tool).slice(0, 8)}`
}

/** What cannot be undone, or costs money, in the names tools have; servers often say nothing more about them. */
const destructive = new Set([
  'delete',
  'remove',
  'erase',
  'wipe',
  'purge',
  'drop',
  'destroy',
  'truncate',
  'format',
  'reset',
  'overwrite',
  'kill',
  'pay',
  'buy',
  'purchase',
  'order',
  'transfer',
  'sil',
  'kaldır',
  'öde',
])

/** Whether a tool's name says that it destroys or pays: `delete_file`, `removeUser`. Only ever a reason to ask more. */
export function soundsDestructive(name: string): boolean {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => destructive.has(word))
}

/** Changes whenever the value does. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
