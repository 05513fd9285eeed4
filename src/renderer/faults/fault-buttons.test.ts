// @vitest-environment jsdom
import { createElement, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { fault } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings } from '#shared/settings'
import { Notices } from '../conversation/notices'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import { OpenSettings } from '../settings/open'
import { SettingsDialog } from '../settings/settings-dialog'
import { useSettingsPlace } from '../settings/use-settings-place'

const cloud = (id: string): ProviderView => ({
  id,
  name: id,
  stages: ['llm'],
  local: false,
  ready: true,
  voices: [],
  values: {},
  fields: [{ name: 'apiKey', kind: 'secret', required: true, secret: 'stored' }],
})

function Place(): ReactNode {
  const { open, dialog } = useSettingsPlace()
  return createElement(
    OpenSettings.Provider,
    { value: open },
    createElement(Notices),
    createElement(SettingsDialog, dialog),
  )
}

let window: Rendered
beforeEach(async () => {
  window = await rendered(
    Place,
    {
      ...emptySnapshot,
      settings: applyPatch(defaultSettings, { brain: { provider: 'first', fallbacks: ['second'] } }),
      providers: [cloud('first'), cloud('second'), { ...cloud('offline'), local: true, fields: [] }],
    },
    { 'spending.days': { today: '2026-01-01', days: [] } },
  )
})
afterEach(() => window.end())

const refused = (provider: string): BridgeEvent => ({
  name: 'notice',
  data: { level: 'warning', code: 'fault.llm.badKey', fault: fault('llm', 'auth', 'llm.badKey', { provider }) },
})

it.each([
  ['first', 'setting-services-first-apiKey'],
  ['second', 'setting-services-second-apiKey'],
])('leads to the very key of the provider that refused it: %s', async (provider, id) => {
  await window.send(refused(provider))
  await window.press('fault-settings')
  // Not the button that would replace it: the field itself, open for the new key.
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-testid')).toBe(id))
  expect(document.activeElement?.tagName).toBe('INPUT')
  expect(window.seen('notice')).toBeNull()
})

it('puts the machine in its place, and back again', async () => {
  await window.send(refused('first'))
  await window.press('fault-onDevice')
  expect(window.last('settings.update')).toEqual({ brain: { provider: 'offline' } })
  expect(window.seen('notice')?.textContent).toMatch(/with what is built in/)
  await window.press('notice-undo')
  expect(window.last('settings.update')).toEqual({ brain: { provider: 'first' } })
  expect(window.seen('notice')).toBeNull()
})
