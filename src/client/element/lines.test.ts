// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { CallLine } from '../types'
import { en } from '../words/en'
import { LineList } from './lines'

const line = (id: string, more: Partial<CallLine> = {}): CallLine => ({
  id,
  who: 'assistant',
  text: 'One two three',
  heard: 'One two three',
  final: true,
  ...more,
})

function drawn(...draws: readonly (readonly CallLine[])[]): { list: HTMLOListElement; before: Element[] } {
  const list = document.createElement('ol')
  const lines = new LineList(list)
  let before: Element[] = []
  for (const draw of draws) {
    before = [...list.children]
    lines.draw(draw, en.element)
  }
  return { list, before }
}

it('keeps the elements of lines that change', () => {
  const { list, before } = drawn([line('a', { text: 'One', final: false })], [line('a'), line('b')])
  expect(list.children[0]).toBe(before[0])
  expect(list.children.length).toBe(2)
})

it('keeps the order of speech, and takes away what was taken back', () => {
  const { list } = drawn(
    [line('a', { text: 'A' }), line('b', { text: 'B' })],
    [line('c', { text: 'C' }), line('b', { text: 'B' })],
  )
  expect([...list.children].map(({ textContent }) => textContent)).toEqual(['Assistant: C', 'Assistant: B'])
})

it('marks what was not heard of an interrupted answer, for eyes and ears', () => {
  const { list } = drawn([line('a', { heard: 'One two', interrupted: true })])
  expect(list.querySelector('.unheard')?.textContent).toBe(' three')
  expect(list.textContent).toContain('(not heard)')
})

it('draws words as text, whatever they look like', () => {
  const { list } = drawn([line('a', { who: 'you', text: '<img src=x onerror=alert(1)>' })])
  expect(list.querySelector('img')).toBeNull()
  expect(list.textContent).toContain('<img')
})
