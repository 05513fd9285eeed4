import type { Provider } from '#engine/provider-contract/contract'
import { stepsOf, type CheckReport, type Step, type StepResult } from './check'
import type { Needs } from './needs'
import { serviceSentence } from './service-sentences'

/** A step in the words of the table. */
const words: Readonly<Record<Step, string>> = {
  check: 'test call',
  stt: 'hearing',
  llm: 'thinking',
  tools: 'tools',
  tts: 'speaking',
  live: 'speech to speech',
}

/** Longest text of an answer or of what was heard, in characters. */
const SHOWN = 48

/** Whether every provider that is set up works. */
export function allWell({ results }: CheckReport): boolean {
  return results.every(({ state }) => state !== 'failed')
}

/** The report as a table with the sentences a person needs, and what could be checked besides. */
export function asTable({ results, missing }: CheckReport, providers: readonly Provider[]): string {
  const name = namesOf(providers)
  const rows = results.map((result) => [
    name(result.provider),
    result.rule === undefined ? words[result.step] : `${words[result.step]}, ${result.rule}`,
    stateOf(result, name),
    ms(result.turn?.firstMs),
    ms(result.totalMs),
  ])
  const table =
    results.length === 0
      ? ['Nothing is set up here.']
      : columns([['provider', 'stage', 'result', 'first ms', 'total ms'], ...rows])
  if (results.some(({ step, turn }) => step === 'stt' && turn))
    table.push('', 'Hearing is timed from the first word of the question, which is spoken at its own pace.')
  return [...table, ...missingLines(missing, providers)].join('\n')
}

/** The same as one JSON object, with the fault behind each sentence. */
export function asJson(report: CheckReport, providers: readonly Provider[]): string {
  const name = namesOf(providers)
  const results = report.results.map(({ turn, fault, totalMs, ...result }) => ({
    ...result,
    ...(turn && { got: turn.got, firstMs: turn.firstMs }),
    totalMs,
    ...(fault && { sentence: serviceSentence(fault, name(result.provider)), fault }),
  }))
  const missing = report.missing.map((needs) => ({ ...needs, would: wouldDo(needs, providers) }))
  return JSON.stringify({ ok: allWell(report), results, missing })
}

function stateOf({ state, why, by, turn, fault, provider }: StepResult, name: (id: string) => string): string {
  if (state === 'absent') return 'does not do this'
  if (state === 'skipped') return `skipped: ${why ?? 'not tried'}`
  const answer = fault?.values?.['answer']
  if (typeof answer === 'string')
    return `failed: ${name(provider)} answered “${shortened(answer)}”, which is no answer to the question`
  if (fault) return serviceSentence(fault, name(provider))
  const served = by ? ` (${by})` : ''
  return turn ? `ok: ${shortened(turn.got)}${served}` : 'ok'
}

function missingLines(missing: readonly Needs[], providers: readonly Provider[]): string[] {
  if (missing.length === 0) return []
  const name = namesOf(providers)
  const rows = missing.map((needs) => [
    name(needs.provider),
    wouldDo(needs, providers)
      .map((step) => words[step])
      .join(', '),
    needed(needs),
  ])
  return ['', 'Not set up, and so not checked:', ...columns([['provider', 'would check', 'needs'], ...rows])]
}

function wouldDo({ provider }: Needs, providers: readonly Provider[]): Step[] {
  const found = providers.find(({ id }) => id === provider)
  return found ? stepsOf(found) : []
}

function needed({ unavailable, secrets, settings }: Needs): string {
  if (unavailable) return 'a program that is not installed here'
  const keys = secrets.map((variables) => `a key in ${variables.join(' or ')}`)
  const fields = settings.length === 0 ? [] : [`in its settings: ${settings.join(', ')}`]
  return [...keys, ...fields].join('; ')
}

function namesOf(providers: readonly Provider[]): (id: string) => string {
  return (id) => providers.find((provider) => provider.id === id)?.name ?? id
}

function ms(value: number | undefined): string {
  return value === undefined ? '-' : String(value)
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line
}

/** Columns as wide as their widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
