import { describe, expect, it } from 'vitest'
import { plainLetters } from '../kit/plain-letters'
import { turkishStem } from './stem'

const stem = (word: string): string => turkishStem(plainLetters(word))

describe('Turkish words without their endings', () => {
  it.each([
    ['araba', ['arabayı', 'arabam', 'arabamı', 'arabanın', 'arabada', 'arabalar']],
    ['gözlük', ['gözlüğüm', 'gözlüğümü', 'gözlüğün', 'gözlükler']],
    ['kitap', ['kitabım', 'kitabı', 'kitapta', 'kitapların']],
    ['cüzdan', ['cüzdanım', 'cüzdanımı', 'cüzdanda']],
    ['anahtar', ['anahtarım', 'anahtarlar', 'anahtarı', 'anahtarlarım']],
    ['şifre', ['şifresi', 'şifrem', 'şifreyi', 'şifrenin']],
    ['pasaport', ['pasaportum', 'pasaportu', 'pasaportumu']],
  ])('finds %s in %j', (root, forms) => {
    for (const form of forms) expect([form, stem(form)]).toEqual([form, stem(root)])
  })

  it('leaves short words and different words apart', () => {
    expect(stem('ev')).toBe('ev')
    expect(new Set(['araba', 'anahtar', 'gözlük', 'kitap', 'cüzdan', 'şifre'].map(stem)).size).toBe(6)
  })
})
