import { distance, targetOf } from './budgets'
import type { Machine } from './machine'
import type { Outcome, Result, Table } from './part'
import { rounded } from './stats'

/** The results of one part as text for a terminal. */
export function describe(name: string, { results, tables = [] }: Outcome): string {
  return [`\n== ${name} ==`, ...tables.map(drawTable), drawTable(resultTable(results))].join('\n')
}

export function describeMachine({ cores, cpu, memoryGb, os, node, loadBefore, date }: Machine): string {
  return `Parley benchmark, ${date}: ${cores} cores (${cpu}), ${memoryGb} GB, ${os}, Node ${node}, load ${loadBefore} before the run`
}

function resultTable(results: readonly Result[]): Table {
  return {
    title: '',
    columns: ['id', 'value', 'unit', 'n', 'target', '', 'note'],
    rows: results.map((result) => {
      const { id, value, unit, n, note } = result
      return [id, rounded(value), unit, n, targetOf(result, results) ?? '', distance(result, results), note]
    }),
  }
}

function drawTable({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? '-' : String(cell))))]
  const numeric = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number' || row[i] === ''))
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const [head = [], ...body] = cells
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [...(title ? [`\n${title}`] : ['']), line(head), rule, ...body.map(line)].join('\n')
}
