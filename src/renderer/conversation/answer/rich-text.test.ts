// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { createElement } from 'react'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import RichText from './rich-text'

let window: Rendered | undefined
afterEach(async () => {
  await window?.end()
  window = undefined
})

interface How {
  readonly cut?: number
  readonly rest?: 'pending' | 'unheard'
  readonly growing?: boolean
}

async function drawn(
  text: string,
  { cut = text.length, rest = 'unheard', growing = false }: How = {},
): Promise<Element> {
  await window?.end()
  window = await rendered(() => createElement(RichText, { text, cut, rest, growing }), emptySnapshot)
  const rich = document.querySelector('.rich')
  if (!rich) throw new Error('nothing was drawn')
  return rich
}

const unheard = (rich: Element): string =>
  [...rich.querySelectorAll('.message-unheard, .message-pending')].map((part) => part.textContent).join('|')

describe('a formatted answer', () => {
  it('has the parts of Markdown', async () => {
    const rich = await drawn(
      '# Title\n\nSome **bold** and *soft* words.\n\n- one\n- [x] two\n\n1. first\n\n> said\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\nconst a = 1\n```\n\n$x^2$ and $$y$$',
    )
    for (const part of [
      'h3',
      'strong',
      'em',
      'ul li',
      'ol li',
      'blockquote',
      'table td',
      'pre code .hljs-keyword',
      'math',
    ])
      expect(rich.querySelector(part), part).not.toBeNull()
    expect(rich.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('Done')
  })

  it('shows HTML as it was written and fetches no picture', async () => {
    const rich = await drawn('<script>alert(1)</script><b onclick="x">no</b>\n\nA ![cat](https://example.org/cat.png)')
    expect(rich.querySelector('script, b, img')).toBeNull()
    expect(rich.textContent).toContain('<b onclick="x">no</b>')
    expect(rich.querySelector('a')?.textContent).toBe('cat')
  })

  it('links to pages and e-mail and to nothing else', async () => {
    const rich = await drawn(
      '[a](javascript:alert(1)) [b](file:///etc/passwd) [c](https://example.org/x) [d](mailto:a@b.org) [e](data:text/html,x) [f](https://bank.org@evil.org)',
    )
    expect([...rich.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['c', 'd'])
  })

  it('keeps money money', async () => {
    const rich = await drawn('From $5 to $10, **or** `$HOME`.')
    expect(rich.textContent).toBe('From $5 to $10, or $HOME.')
    expect(rich.querySelector('math')).toBeNull()
  })
})

describe('what was heard of it', () => {
  const text = 'One **two three** four.\n\n- five\n- six &amp; seven\n\n```js\nlet a\n```\n\nEnd $x$ here.'

  it('is marked at the same character in every part', async () => {
    for (const [from, rest] of [
      ['three', 'three| four.|five|six & seven|let a|End |x|here.'],
      ['four', ' four.|five|six & seven|let a|End |x|here.'],
      ['six', 'six & seven|let a|End |x|here.'],
      ['seven', 'seven|let a|End |x|here.'],
      ['End', 'End |x|here.'],
    ] as const) {
      const rich = await drawn(text, { cut: text.indexOf(from) })
      const left = unheard(rich).replaceAll(/\s+/g, ' ').replaceAll('JavaScript', '')
      expect(left.replaceAll(/[^\p{L}&.|]/gu, ''), from).toContain(rest.split('|')[0]?.trim().replaceAll(' ', '') ?? '')
      // Everything before it is unmarked, everything behind it is marked.
      const before = text.slice(0, text.indexOf(from)).match(/\p{L}{3,}/gu) ?? []
      const after = text.slice(text.indexOf(from)).match(/\p{L}{3,}/gu) ?? []
      for (const word of before.filter((word) => word !== 'amp')) expect(left, `${from}: ${word}`).not.toContain(word)
      for (const word of after.filter((word) => word !== 'amp')) expect(left, `${from}: ${word}`).toContain(word)
      expect(rich.querySelectorAll('[data-testid="not-heard"]')).toHaveLength(1)
    }
  })

  it('loses no character of what is drawn, wherever it is cut', async () => {
    const whole = (await drawn(text)).textContent
    for (let cut = 0; cut < text.length; cut += 3) {
      const rich = await drawn(text, { cut, rest: 'pending' })
      expect(rich.textContent, String(cut)).toBe(whole)
    }
  })

  it('says where it ended only once, and nothing while more is to come', async () => {
    expect((await drawn(text, { cut: 0, rest: 'pending' })).querySelector('[data-testid="not-heard"]')).toBeNull()
    expect((await drawn(text, { cut: 0 })).querySelectorAll('[data-testid="not-heard"]')).toHaveLength(1)
  })
})

describe('an answer that is being written', () => {
  it('looks formatted before its marks are closed', async () => {
    expect((await drawn('Some **bold', { growing: true })).querySelector('strong')?.textContent).toBe('bold')
    expect((await drawn('| a | b |', { growing: true })).querySelectorAll('th')).toHaveLength(2)
  })

  it('draws what is finished only once', async () => {
    const start = '# Title\n\nA **paragraph** that is whole.\n\n'
    const rich = await drawn(`${start}And th`, { growing: true, rest: 'pending' })
    expect(rich.querySelectorAll('h3')).toHaveLength(1)
  })
})

describe('hostile answers', () => {
  it.each(['[', '*', '_', '`', '> ', '![](', '<a', '|', '$', '\\(', '~', '&#', 'http://'])(
    // What takes the square of its length here does not come to an end before the test does.
    'come to an end: %s',
    async (part) => {
      const rich = await drawn(part.repeat(Math.floor(80_000 / part.length)), { growing: true })
      expect(rich.textContent).not.toBe('')
    },
  )
})
