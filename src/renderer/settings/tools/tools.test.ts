// @vitest-environment jsdom
import { createElement, type ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { BridgeEvent, Snapshot } from '#shared/contract'
import { fault } from '#shared/fault'
import { applyPatch, type Settings } from '#shared/settings'
import { mcpServerSchema, type McpServerView, type ToolView } from '#shared/tools'
import { ToolQuestionCard } from '../../conversation/tool-question'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import { DrawnSetting } from '../rows/setting-row'
import { toolsRows } from './rows'

const builtIn = (name: string): ToolView => ({
  key: name,
  name,
  title: '',
  description: `${name} it`,
  policy: 'allow',
  changes: false,
})
const tools = { builtIn: ['open_address', 'note_forget', 'from_the_future'].map(builtIn), servers: [] }
const calendar = mcpServerSchema.parse({
  id: 'calendar',
  name: 'Calendar',
  kind: 'address',
  url: 'https://calendar.example/mcp',
})

function Place(): ReactNode {
  return createElement(
    'div',
    {},
    toolsRows.map((row) => createElement(DrawnSetting, { key: row.label, row })),
    createElement(ToolQuestionCard),
  )
}

let window: Rendered
const open = async (more: Partial<Snapshot> = {}): Promise<void> =>
  void (window = await rendered(Place, { ...emptySnapshot, tools, ...more }))
afterEach(() => window.end())

const settingsWith = (...servers: (typeof calendar)[]): Settings =>
  applyPatch(emptySnapshot.settings, { tools: { servers } })
const said = (view: Partial<McpServerView>): BridgeEvent => ({
  name: 'tools',
  data: {
    tools: {
      ...tools,
      servers: [{ id: 'calendar', state: 'ready', tools: [], secrets: [{ field: 'token', source: 'none' }], ...view }],
    },
  },
})

describe('an MCP server', () => {
  it('is added by its address', async () => {
    await open()
    await window.press('tool-server-add')
    await window.type('tool-server-name', 'Calendar')
    expect(window.seen('tool-server-save')?.hasAttribute('disabled')).toBe(true)
    await window.type('tool-server-place', 'https://calendar.example/mcp')
    await window.press('tool-server-save')
    expect(window.last('settings.update')).toEqual({ tools: { servers: [calendar] } })
    expect(window.seen('tool-server')?.textContent).toContain('https://calendar.example/mcp')
  })

  it('is added by its command, with the variables it needs', async () => {
    await open()
    await window.press('tool-server-add')
    await window.type('tool-server-name', 'Files')
    await window.type('tool-server-place', 'npx -y "some server" --here')
    await window.type('tool-server-variables', 'API_KEY, TOKEN')
    await window.press('tool-server-save')
    expect(window.last('settings.update')).toMatchObject({
      tools: {
        servers: [
          { kind: 'command', command: 'npx', args: ['-y', 'some server', '--here'], variables: ['API_KEY', 'TOKEN'] },
        ],
      },
    })
  })

  it('is tested, and says how it does and why not', async () => {
    await open({ settings: settingsWith(calendar) })
    await window.send(said({ tools: [{ ...builtIn('add'), key: 'calendar/add', title: 'Add an event' }] }))
    expect(window.seen('tool-server')?.textContent).toContain('Ready, 1 tool')
    await window.press('tool-server-connect')
    expect(window.last('tools.connect')).toEqual({ server: 'calendar' })
    await window.send(
      said({ state: 'failed', fault: fault('tool', 'auth', 'mcp.unauthorized', { values: { server: 'Calendar' } }) }),
    )
    expect(window.seen('tool-server')?.textContent).toContain('Calendar did not accept the key')
    expect(window.seen('tool-server-connect')?.textContent).toBe('Try again')
  })

  it('is given its key, which is never shown again', async () => {
    await open({ settings: settingsWith(calendar) })
    await window.send(said({}))
    await window.press('tool-server-details')
    await window.type('setting-tools-calendar-token', 'secret-1234')
    await window.press('setting-tools-calendar-token-save')
    expect(window.last('secret.set')).toEqual({ provider: 'mcp-calendar', field: 'token', value: 'secret-1234' })
    await window.send(said({ secrets: [{ field: 'token', source: 'stored' }] }))
    expect(document.body.innerHTML).not.toContain('secret-1234')
    await window.press('setting-tools-calendar-token-forget')
    expect(window.last('secret.forget')).toEqual({ provider: 'mcp-calendar', field: 'token' })
  })

  it('is removed after a word of warning', async () => {
    await open({ settings: settingsWith(calendar) })
    await window.press('tool-server-remove')
    expect(document.body.textContent).toContain('Remove Calendar?')
    await window.press('tool-server-remove-confirm')
    expect(window.last('settings.update')).toEqual({ tools: { servers: [] } })
  })
})

describe('the rules of Parley’s own tools', () => {
  it('are all there, the everyday ones after a press, and what has no words by its own', async () => {
    await open()
    expect(window.seen('tool-policy-open_address')).not.toBeNull()
    expect(window.seen('tool-policy-note_forget')).toBeNull()
    await window.press('tools-own-more')
    expect(window.seen('tool-policy-note_forget')?.closest('.row')?.textContent).toContain('Delete notes')
    expect(window.seen('tool-policy-from_the_future')?.closest('.row')?.textContent).toContain('from_the_future it')
  })
})

describe('the question before a tool acts', () => {
  const question = { id: 'q', key: 'calendar/wipe', question: 'Run “Wipe” of Calendar?', details: [], expiresAt: 0 }

  it('is answered by hand, once or for good', async () => {
    await open()
    await window.send({ name: 'tool.question', data: { question } })
    await window.press('tool-always')
    expect(window.last('tools.answer')).toEqual({ id: 'q', answer: 'always' })
  })

  it('of what has to be confirmed offers nothing for good', async () => {
    await open()
    await window.send({ name: 'tool.question', data: { question: { ...question, confirm: 'yes, Wipe' } } })
    expect(window.seen('tool-always')).toBeNull()
    await window.press('tool-allow')
    expect(window.last('tools.answer')).toEqual({ id: 'q', answer: 'allow' })
  })
})
