import { describe, expect, it } from 'vitest'
import { compile, match } from './pattern'
import { type Spelling, tokenise } from './tokens'

const spelling: Spelling = {
  fold: (word) => word.toLowerCase(),
  thousands: ',',
  point: '.',
  expansions: {},
  apostrophe: 'join',
  letters: true,
}
const words = (text: string): string[] => tokenise(text, spelling).map((token) => token.text)

describe('a script whose letters are words', () => {
  it('is cut letter by letter, whatever stands between', () => {
    expect(words('用Python写个3.5版')).toEqual(['用', 'python', '写', '个', '3.5', '版'])
    expect(words('乘3.5')).toEqual(['乘', '3.5'])
    expect(words('8点20分')).toEqual(['8', '点', '20', '分'])
  })

  it('keeps the places of its words, also where digits have full width', () => {
    const said = '定 ７：３０ 的闹钟'
    expect(words(said)).toEqual(['定', '7', ':', '30', '的', '闹', '钟'])
    for (const { from, to, text } of tokenise(said, spelling)) expect(said.slice(from, to).normalize('NFKC')).toBe(text)
  })

  it('matches patterns without spaces', () => {
    const pattern = compile('(定|设定)[一个|个]{duration}的(闹钟|计时器)')
    const read = (_name: string, tokens: readonly { text: string }[]): unknown =>
      tokens.map(({ text }) => text).join('')
    expect(match(pattern, tokenise('设定一个五分钟的计时器', spelling), read)).toEqual({ duration: '五分钟' })
    expect(match(pattern, tokenise('设一个五分钟的计时器', spelling), read)).toBeUndefined()
  })

  it('reads the longest of slots that are to be read so', () => {
    const pattern = compile('{when}{label}')
    const read = (name: string, tokens: readonly { text: string }[]): unknown => {
      const text = tokens.map((token) => token.text).join('')
      return name === 'label' || /^下周五?$/.test(text) ? text : undefined
    }
    const said = tokenise('下周五开会', spelling)
    expect(match(pattern, said, read)).toEqual({ when: '下周', label: '五开会' })
    expect(match(pattern, said, read, new Set(['when']))).toEqual({ when: '下周五', label: '开会' })
  })
})
