import type { Measured, ModelView } from '#shared/models'
import { size } from './words'

const roles = { mind: 'mind', voice: 'voice', hearing: 'hearing', endOfTurn: 'end of turn' } as const

/** What programs read: `[{id, role, languages, licence, bytes, installed}]`. */
export function listAsJson(views: readonly ModelView[]): string {
  return JSON.stringify(
    views.map(({ id, role, languages, licence, bytes, state }) => ({
      id,
      role,
      languages,
      licence: licence.id,
      bytes,
      installed: state.kind === 'installed',
    })),
  )
}

/** What people read. */
export function listAsText(views: readonly ModelView[], recommended: readonly string[]): string {
  const rows = views.map((view) => [
    view.id,
    roles[view.role],
    size(view.bytes),
    view.licence.id,
    stateOf(view),
    recommended.includes(view.id) ? 'recommended here' : '',
    view.languages.join(' '),
  ])
  return table([['MODEL', 'FOR', 'SIZE', 'LICENCE', 'HERE', '', 'LANGUAGES'], ...rows])
}

/** One line of a test. */
export interface Tested {
  readonly id: string
  readonly role: ModelView['role']
  readonly ok: boolean
  readonly measured?: Measured
  /** Why it is not right, as a sentence. */
  readonly problem?: string
}

export function testsAsText(tests: readonly Tested[]): string {
  const rows = tests.map(({ id, role, ok, measured, problem }) => [
    id,
    roles[role],
    ok ? 'ok' : 'FAILED',
    problem ?? (measured ? figures(measured) : ''),
  ])
  return table([['MODEL', 'FOR', 'RESULT', ''], ...rows])
}

function figures({ loadMs, tokensPerSecond, realTimeFactor, judgeMs }: Measured): string {
  return [
    `loaded in ${(loadMs / 1000).toFixed(1)} s`,
    tokensPerSecond !== undefined && `${tokensPerSecond.toFixed(1)} tokens a second`,
    realTimeFactor !== undefined && `${realTimeFactor.toFixed(2)} s for a second of sound`,
    judgeMs !== undefined && `${judgeMs} ms for a judgement`,
  ]
    .filter((figure) => figure !== false)
    .join(', ')
}

function stateOf({ state, bytes }: ModelView): string {
  if (state.kind === 'installed') return 'yes'
  return 'got' in state && state.got > 0 ? `${Math.floor((state.got / bytes) * 100)} % of it` : 'no'
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
