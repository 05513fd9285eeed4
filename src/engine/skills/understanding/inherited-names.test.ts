import { describe, expect, it } from 'vitest'
import { speakable } from '../../speech/speakable/speakable'
import { readAddress } from './address'
import { understand } from './understand'
import { english } from './en'
import { turkish } from './tr'

/* Names that every object of the language has are in no table, whoever says them. */
const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', 'isPrototypeOf']

describe('names that every object has', () => {
  it.each(inherited)('are no address, no number and no unit: %s', (name) => {
    expect(readAddress(name)).toBeUndefined()
    for (const language of [english, turkish])
      for (const said of [
        `open ${name}`,
        `what is 5 ${name} in km`,
        `how many days until ${name}`,
        `set a timer for 5 ${name}`,
        `${name} kaç gün sonra`,
        `5 artı ${name}`,
      ])
        expect(JSON.stringify(understand(said, language))).not.toContain('native code')
    for (const language of ['en', 'tr'] as const)
      for (const written of [`It costs $5/${name}.`, `5 ${name}`, `5 m/${name}`, `${name}. 5`, `5/${name}`])
        expect(speakable(written, language)).not.toMatch(/native|function|object/i)
  })
})
