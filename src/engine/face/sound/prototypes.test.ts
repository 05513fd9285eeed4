import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { visemes } from '#shared/face'
import { long } from '#support/cases'
import { learn, prototypesFile } from '#support/face/learn'
import { INPUTS } from './context'
import { COEFFICIENTS } from './mfcc'
import { prototypes } from './prototypes'

const VOICES = ['slt', 'rms', 'awb', 'kal16']

it('has a prototype of every shape', () => {
  expect(prototypes.usual).toHaveLength(COEFFICIENTS)
  expect(prototypes.rows).toHaveLength(visemes.length)
  for (const row of prototypes.rows) expect(row).toHaveLength(INPUTS + 1)
})

// Half a minute. `PARLEY_LEARN=1` writes down what was learnt.
it.runIf(long || process.env['PARLEY_LEARN'])(
  'holds what can be learnt from the voices on board',
  () => {
    const learned = learn(VOICES)
    if (process.env['PARLEY_LEARN'])
      writeFileSync(fileURLToPath(new URL('./prototypes.ts', import.meta.url)), prototypesFile(learned))
    else expect(prototypes).toEqual(learned)
  },
  240_000,
)
