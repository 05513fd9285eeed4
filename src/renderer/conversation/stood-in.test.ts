// @vitest-environment jsdom
import { createElement, type ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { applyPatch, defaultSettings } from '#shared/settings'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import { useView } from '../context'
import { MessageView } from './message'

const asked: Message = { id: 'q', turn: 1, role: 'user', via: 'typed', text: 'Who wrote it?', status: 'done', at: 0 }
const stoodIn: Message = {
  ...asked,
  id: 'a',
  role: 'assistant',
  text: 'I cannot say.',
  providers: { llm: 'offline' },
  inPlaceOf: 'cloud',
}

function Lines(): ReactNode {
  const messages = useView((view) => view.messages)
  return messages.map((message) => createElement(MessageView, { key: message.id, message }))
}

let window: Rendered
afterEach(() => window.end())

async function shown(messages: readonly Message[]): Promise<void> {
  const provider = { name: '', stages: ['llm' as const], ready: true, voices: [], values: {}, fields: [] }
  window = await rendered(Lines, {
    ...emptySnapshot,
    settings: applyPatch(defaultSettings, { brain: { provider: 'cloud' } }),
    providers: [
      { ...provider, id: 'cloud', name: 'Cumulus', local: false },
      { ...provider, id: 'offline', name: 'Offline', local: true },
    ],
    messages: [...messages],
  })
}

it('names who answered in whose place, and asks the chosen one again', async () => {
  await shown([asked, stoodIn])
  expect(window.seen('stood-in')?.textContent).toContain('Cumulus could not answer, so')
  await window.press('stood-in-retry')
  expect(window.last('conversation.retry')).toEqual({ message: 'a' })
})

it.each([
  [
    'a tool has done something already',
    [asked, { ...stoodIn, tools: [{ id: 't', name: 'n', arguments: '', result: '' }] }],
  ],
  ['the talk has gone on', [asked, stoodIn, { ...asked, id: 'next', turn: 2 }]],
] satisfies [string, Message[]][])('only says so where %s', async (_, messages) => {
  await shown(messages)
  expect(window.seen('stood-in')).not.toBeNull()
  expect(window.seen('stood-in-retry')).toBeNull()
})

it('says nothing of an answer the chosen one gave', async () => {
  const { inPlaceOf: _, ...own } = stoodIn
  await shown([asked, own])
  expect(window.seen('stood-in')).toBeNull()
})
