// @vitest-environment node
import { describe, expect, it } from 'vitest'

/*
 * The window must be right when its lines run from right to left: nothing in the style sheets may name a left or a
 * right.
 */

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true })

/** Declarations that stay on their side whichever way the lines run: `file: declaration`. */
function physical(sheet: Readonly<Record<string, string>>): string[] {
  return Object.entries(sheet).flatMap(([file, text]) =>
    [...text.replace(/\/\*[^]*?\*\//g, '').matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)]
      .filter(([, property = '', value = '']) => isPhysical(property, value.trim()))
      .map(([, property = '', value = '']) => `${file}: ${property}: ${value.trim()}`),
  )
}

function isPhysical(property: string, value: string): boolean {
  if (/^(left|right|float|clear)$|-(left|right)(-|$)/.test(property)) return !/^(none)$/.test(value)
  if (property === 'text-align') return /\b(left|right)\b/.test(value)
  // Of four values the second is the right side and the fourth the left.
  if (/^(margin|padding|inset|border-width|border-radius)$/.test(property)) {
    const sides = parts(value)
    if (property === 'border-radius') return new Set(sides).size > 1 && sides.length > 2
    return sides.length === 4 && sides[1] !== sides[3]
  }
  if (property === 'transform') return /translateX\(/.test(value) && !value.includes('--reading')
  return false
}

/** The values of a shorthand; functions stay whole. */
function parts(value: string): string[] {
  return value.match(/(?:[^\s()]+|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
}

describe('the style sheets', () => {
  it('name no left and no right', () => {
    expect(Object.keys(sheets).length).toBeGreaterThan(20)
    expect(
      physical(sheets),
      'use inline-start and inline-end (margin-inline-start, inset-inline, border-start-start-radius), or multiply by var(--reading)',
    ).toEqual([])
  })

  it('would be found out', () => {
    const bad =
      'a { margin-left: 1px; right: 0; padding: 1px 2px 3px 4px; text-align: right; border-radius: 1px 2px 3px 4px; transform: translateX(3px); }'
    expect(physical({ bad })).toHaveLength(6)
    const good =
      'a { margin-inline-start: 1px; padding: 1px 2px 3px 2px; inset: 0; text-align: start; transform: translateX(calc(3px * var(--reading))); }'
    expect(physical({ good })).toEqual([])
  })
})
