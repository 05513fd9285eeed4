import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_BLOCK, blocksOf, completed } from './blocks'

const texts = (text: string): string[] => blocksOf(text).map((block) => block.text.trim())

describe('an answer as blocks', () => {
  it('is cut at empty lines', () => {
    expect(texts('# Title\n\nOne.\n\n\nTwo,\nstill two.\n\n## More')).toEqual([
      '# Title',
      'One.',
      'Two,\nstill two.',
      '## More',
    ])
  })

  it('keeps code, formulas and loose lists together', () => {
    expect(texts('```js\na\n\nb\n```\n\nAfter')).toEqual(['```js\na\n\nb\n```', 'After'])
    expect(texts('$$\na\n\nb\n$$\n\nAfter')).toEqual(['$$\na\n\nb\n$$', 'After'])
    expect(texts('1. a\n\n2. b\n\n   more of b\n\nAfter')).toEqual(['1. a\n\n2. b\n\n   more of b', 'After'])
    expect(texts('> a\n\n> b\n\nAfter')).toEqual(['> a\n\n> b', 'After'])
    expect(texts('$$x$$\n\nAfter')).toEqual(['$$x$$', 'After'])
  })

  it('is one block where a part refers to another by name', () => {
    expect(texts('See [one].\n\nMore.\n\n[one]: https://example.org')).toHaveLength(1)
  })

  it('loses and moves nothing', () => {
    const line = fc.constantFrom('', '', 'words', '```', '- item', '1. item', '> quote', '    code', '$$', '| a | b |')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        const blocks = blocksOf(text)
        expect(blocks.map((block) => block.text).join('')).toBe(text)
        for (const block of blocks) expect(text.startsWith(block.text, block.start)).toBe(true)
      }),
    )
  })
})

describe('a block that is still being written', () => {
  it('looks as it will when it is whole', () => {
    expect(completed('some **bold wor')).toBe('some **bold wor**')
    expect(completed('some `code')).toBe('some `code`')
    expect(completed('| a | b |')).toBe('| a | b |\n| --- | --- |')
    expect(completed('| a | b |\n|--')).toBe('| a | b |\n| --- | --- |')
    expect(completed('| a | b |\n|---|---|\n| 1 |')).toBe('| a | b |\n|---|---|\n| 1 |')
  })

  it('keeps the place of everything there is', () => {
    const sign = fc.constantFrom(
      'a',
      ' ',
      '*',
      '**',
      '_',
      '`',
      '~',
      '[',
      '](',
      'https://x.org',
      ')',
      '5 > 3',
      '<b',
      '$',
      '!',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 25 }), (signs) => {
        const text = signs.join('').trimEnd()
        const whole = completed(text)
        // Marks at the very end, and a picture or a link whose address is not there yet, may wait; nothing else is
        // taken away or moved.
        let same = 0
        while (same < text.length && whole[same] === text[same]) same++
        const inLink = /\]\([^)\s]*$/.test(text.slice(0, same))
        if (!inLink) expect(text.slice(same)).toMatch(/^[*_`~]*$|^!?\[|^\]\(/)
      }),
    )
  })

  it('costs bounded time', () => {
    const long = '**['.repeat(MAX_BLOCK)
    expect(completed(long)).toBe(long)
  })
})
