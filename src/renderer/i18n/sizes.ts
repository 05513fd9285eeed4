import { regional } from './regional'

const STEPS = [
  { unit: 'gigabyte', bytes: 1e9, digits: 1 },
  { unit: 'megabyte', bytes: 1e6, digits: 0 },
  { unit: 'kilobyte', bytes: 1e3, digits: 0 },
] as const

/** Bytes in the largest unit of which there is at least one, as the language writes it: `2.5 GB`, `870 MB`. */
export function shownBytes(bytes: number, language: string, rounding: 'halfExpand' | 'ceil' = 'halfExpand'): string {
  const step = STEPS.find((one) => bytes >= one.bytes) ?? STEPS[2]
  return new Intl.NumberFormat(regional(language), {
    style: 'unit',
    unit: step.unit,
    unitDisplay: 'short',
    maximumFractionDigits: step.digits,
    roundingMode: rounding,
  }).format(bytes / step.bytes)
}
