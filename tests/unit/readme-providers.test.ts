import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { vendors } from '../../src/engine/providers/catalogue'

/* The README's table of providers, compared with the catalogue: a new provider needs its line there. */

const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')

it('lists every provider of the catalogue with the stages it serves, in its order', () => {
  const rows = readme
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && cells.slice(2, 5).every((cell) => cell === '✓' || cell === ''))
    .map((cells) => cells.slice(1, 5))
  const expected = vendors.map((create) => {
    const { name, stt, llm, tts } = create()
    return [name, ...[stt, llm, tts].map((stage) => (stage ? '✓' : ''))]
  })
  expect(rows).toEqual(expected)
})
