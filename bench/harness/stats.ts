/** The q-quantile (0..1) with linear interpolation between neighbours; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

/** Share of the values that are true, in percent. */
export function percent(values: readonly boolean[]): number {
  return (values.filter(Boolean).length / values.length) * 100
}

/** Slope of the least-squares line through `(x, y)` points, in y per x. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const mx = mean(points.map(([x]) => x))
  const my = mean(points.map(([, y]) => y))
  const above = sum(points.map(([x, y]) => (x - mx) * (y - my)))
  return above / sum(points.map(([x]) => (x - mx) ** 2))
}

/** Rounds to three significant digits, and never to fewer than the whole number has. */
export function rounded(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return Number(value.toFixed(Math.min(digits, 6)))
}
