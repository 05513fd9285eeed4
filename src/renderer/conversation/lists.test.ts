// @vitest-environment jsdom
import { act, createElement } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { emptySnapshot, rendered } from '#support/renderer/rendered'
import { Lists } from './lists'

afterEach(() => vi.unstubAllGlobals())

it('shows a list with something on it, and checks it off where it is clicked', async () => {
  const window = await rendered(() => createElement(Lists), emptySnapshot)
  expect(window.seen('lists')).toBeNull()
  const items = [
    { id: '1', text: 'milk', done: false },
    { id: '2', text: 'eggs', done: true },
  ]
  await window.send({
    name: 'lists',
    data: {
      lists: [
        { name: 'shopping', items },
        { name: 'camping', items: [] },
      ],
    },
  })
  expect(window.seen('lists')?.textContent).toBe('Shopping list1 open')
  await act(() => Promise.resolve(window.seen('list-name')?.click()))
  const shown = window.seen('list-items')
  expect(shown?.textContent).toBe('milkeggs')
  await act(() => Promise.resolve(shown?.querySelector('input')?.click()))
  await act(() => Promise.resolve(shown?.querySelectorAll('button')[1]?.click()))
  expect(window.calls.filter(([name]) => name.startsWith('list.'))).toEqual([
    ['list.check', { list: 'shopping', id: '1', done: true }],
    ['list.remove', { list: 'shopping', id: '2' }],
  ])
  await window.end()
})
