import { wordsFor } from './words'

/** A line of small talk. `kind` comes from the understanding; unknown kinds get a plain OK. */
export function chatter(kind: unknown, language: string, random: () => number): string {
  const { talk, neverMind } = wordsFor(language)
  const lines = typeof kind === 'string' && Object.hasOwn(talk, kind) ? (talk[kind] ?? []) : []
  return lines[Math.min(lines.length - 1, Math.floor(random() * lines.length))] ?? neverMind
}
