import { describe, expect, it } from 'vitest'
import { idsOf, pieces, supertonicText } from './supertonic-text'

describe('text for Supertonic', () => {
  it.each([
    ['Merhaba', 'tr', '<tr>Merhaba.</tr>'],
    ['Nasılsın?', 'tr-TR', `<tr>${'Nasılsın?'.normalize('NFKD')}</tr>`],
    ['“Yes” – he said 🙂', 'en', '<en>"Yes" - he said.</en>'],
    ['สวัสดี', 'th', `<na>${'สวัสดี'.normalize('NFKD')}.</na>`],
    ['a </en> b', 'en', '<en>a en b.</en>'],
  ])('%s in %s', (text, language, written) => expect(supertonicText(text, language)).toBe(written))

  it('is one number for each unit its table knows', () => {
    const table = new Int32Array(65_536).fill(-1)
    table['a'.charCodeAt(0)] = 7
    table['b'.charCodeAt(0)] = 0
    expect(idsOf('ab€a', table)).toEqual([7, 0, 7])
  })

  it('is cut where it pauses, and never loses a letter', () => {
    const text = 'One sentence, with a pause. '.repeat(20).trim()
    const cut = pieces(text)
    expect(cut.every((piece) => piece.length <= 150 && /[,.]$/.test(piece))).toBe(true)
    expect(cut.join(' ')).toBe(text)
    const endless = 'a'.repeat(400)
    expect(pieces(endless).join('')).toBe(endless)
    expect(pieces('  ')).toEqual([])
  })
})
