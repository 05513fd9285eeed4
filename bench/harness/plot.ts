import { rounded } from './stats'

/** One line or cloud of points; `label` names it in the legend. */
export interface Series {
  readonly label: string
  readonly points: readonly { readonly x: number; readonly y: number; readonly note?: string }[]
  /** Points of one series belong to one curve. */
  readonly joined?: boolean
}

export type Plot =
  | {
      readonly kind: 'points'
      /** File name without folder and ending. */
      readonly file: string
      readonly title: string
      readonly x: string
      readonly y: string
      readonly series: readonly Series[]
    }
  | {
      readonly kind: 'bars'
      readonly file: string
      readonly title: string
      readonly unit: string
      readonly bars: readonly { readonly label: string; readonly value: number }[]
    }

const WIDTH = 720
const LEFT = 70
const RIGHT = 30
const TOP = 64
const COLOURS = ['#2563eb', '#d97706', '#059669', '#9333ea', '#dc2626', '#0891b2', '#64748b']

/** An SVG that needs nothing but itself. Pure. */
export function drawPlot(plot: Plot): string {
  return plot.kind === 'points' ? drawPoints(plot) : drawBars(plot)
}

function drawPoints({ title, x, y, series }: Extract<Plot, { kind: 'points' }>): string {
  const height = 420
  const bottom = height - 60
  const all = series.flatMap(({ points }) => points)
  const [maxX, stepX] = axis(Math.max(...all.map((point) => point.x)))
  const [maxY, stepY] = axis(Math.max(1, ...all.map((point) => point.y)))
  const atX = (value: number): number => round(LEFT + (value / maxX) * (WIDTH - LEFT - RIGHT))
  const atY = (value: number): number => round(bottom - (value / maxY) * (bottom - TOP))
  const grid = [
    ...ticks(maxX, stepX).flatMap((value) => [
      line(atX(value), TOP, atX(value), bottom),
      text(atX(value), bottom + 18, String(value), 'middle'),
    ]),
    ...ticks(maxY, stepY).flatMap((value) => [
      line(LEFT, atY(value), WIDTH - RIGHT, atY(value)),
      text(LEFT - 8, atY(value) + 4, String(value), 'end'),
    ]),
    text((LEFT + WIDTH - RIGHT) / 2, height - 18, x, 'middle'),
    `<text transform="rotate(-90)" x="${-(TOP + bottom) / 2}" y="20" text-anchor="middle">${escape(y)}</text>`,
  ]
  const marks = series.flatMap(({ points, joined }, i) => {
    const colour = colourOf(i)
    const path = points.map((point) => `${atX(point.x)},${atY(point.y)}`).join(' ')
    return [
      ...(joined ? [`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`] : []),
      ...points.flatMap((point) => [
        `<circle cx="${atX(point.x)}" cy="${atY(point.y)}" r="5" fill="${colour}"/>`,
        ...(point.note ? [text(atX(point.x) + 8, atY(point.y) - 8, point.note, 'start')] : []),
      ]),
    ]
  })
  return document(height, title, [...grid, ...marks, ...legend(series.map(({ label }) => label))])
}

function drawBars({ title, unit, bars }: Extract<Plot, { kind: 'bars' }>): string {
  const rowHeight = 34
  const left = 170
  const height = TOP + bars.length * rowHeight + 56
  const bottom = height - 50
  const [max, step] = axis(Math.max(1, ...bars.map(({ value }) => value)))
  const at = (value: number): number => round(left + (value / max) * (WIDTH - left - RIGHT - 30))
  const grid = ticks(max, step).flatMap((value) => [
    line(at(value), TOP, at(value), bottom),
    text(at(value), bottom + 18, String(value), 'middle'),
  ])
  const rows = bars.flatMap(({ label, value }, row) => {
    const y = TOP + row * rowHeight + 6
    return [
      text(left - 10, y + 16, label, 'end'),
      `<rect x="${left}" y="${y}" width="${round(at(value) - left)}" height="${rowHeight - 12}" fill="${colourOf(0)}"/>`,
      text(at(value) + 6, y + 16, String(rounded(value)), 'start'),
    ]
  })
  return document(height, title, [...grid, ...rows, text((left + WIDTH) / 2, height - 10, unit, 'middle')])
}

function document(height: number, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="24" font-size="16" font-weight="600">${escape(title)}</text>`,
    ...body,
    '</svg>\n',
  ].join('\n')
}

function legend(labels: readonly string[]): string[] {
  let x = LEFT
  return labels.flatMap((label, i) => {
    const at = x
    x += 24 + label.length * 6.6
    return [
      `<rect x="${round(at)}" y="36" width="10" height="10" fill="${colourOf(i)}"/>`,
      text(round(at) + 14, 46, label, 'start'),
    ]
  })
}

/** A round upper end and the distance of grid lines for values up to `max`. */
function axis(max: number): [number, number] {
  const power = 10 ** Math.floor(Math.log10(max))
  const step = [0.2, 0.5, 1, 2].map((factor) => factor * power).find((candidate) => max / candidate <= 6) ?? power
  return [Math.ceil((max * 1.02) / step) * step, step]
}

function ticks(max: number, step: number): number[] {
  return Array.from({ length: Math.round(max / step) + 1 }, (_, i) => Number((i * step).toPrecision(6)))
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#e5e7eb"/>`
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escape(content)}</text>`
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '#000000'
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
