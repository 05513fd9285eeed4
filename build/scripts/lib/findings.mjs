/** @typedef {{title: string, verdict: 'ok' | 'FAILED' | 'SKIPPED', sentence: string}} Row a row of check:desktop */

/**
 * The rows as a table: what was looked at, how it is, and the sentence about it.
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function tableOf(rows) {
  const width = Math.max(0, ...rows.map(({ title }) => title.length))
  const count = (/** @type {Row['verdict']} */ verdict) => rows.filter((row) => row.verdict === verdict).length
  return [
    ...rows.map(({ title, verdict, sentence }) => `${title.padEnd(width)}  ${verdict.padEnd(7)}  ${sentence}`),
    '',
    rows.length === 0
      ? 'The app could not be looked at at all; the reason is above.'
      : `${count('ok')} ok, ${count('FAILED')} failed, ${count('SKIPPED')} skipped`,
  ].join('\n')
}

/** A check that looked at nothing has failed. @param {readonly Row[]} rows */
export const exitCode = (rows) => (rows.length === 0 || rows.some(({ verdict }) => verdict === 'FAILED') ? 1 : 0)
