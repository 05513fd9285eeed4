import { describe, expect, it } from 'vitest'
import type { Persona } from '#shared/settings'
import { added, canAdd, changed, duplicated, freeName, removed, sameName } from './edits'

const ada: Persona = { id: '1', name: 'Ada', instructions: 'Be kind.', speed: 1.2 }
const max: Persona = { id: '2', name: 'Max', instructions: '' }

describe('the list of personas', () => {
  it('gives every new one a name of its own', () => {
    expect(added([ada], '3', 'Ada').at(-1)).toEqual({ id: '3', name: 'Ada 2', instructions: '' })
    expect(freeName('ada', [ada, { ...max, name: 'ada 2' }])).toBe('ada 3')
    expect(freeName('x'.repeat(40), [{ ...ada, name: 'x'.repeat(40) }])).toHaveLength(38)
  })

  it('puts a copy behind its original, with everything but the name', () => {
    expect(duplicated([ada, max], ada, '3')).toEqual([ada, { ...ada, id: '3', name: 'Ada 2' }, max])
  })

  it('goes back to the default one when the active one is deleted', () => {
    expect(removed({ active: '1', list: [ada, max] }, '1')).toEqual({ active: 'parley', list: [max] })
    expect(removed({ active: '2', list: [ada, max] }, '1')).toEqual({ active: '2', list: [max] })
  })

  it('changes one and leaves the others alone', () => {
    expect(changed([ada, max], '2', { language: 'tr' })).toEqual([ada, { ...max, language: 'tr' }])
  })

  it('knows who shares a name, and when it is full', () => {
    expect(sameName(' ADA', '2', [ada, max])).toBe(ada)
    expect(sameName('Ada', '1', [ada, max])).toBeUndefined()
    expect(canAdd(Array.from({ length: 24 }, () => ada))).toBe(false)
  })
})
