import { act, createElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { vi } from 'vitest'
import type { Bridge, BridgeEvent, CommandName, Snapshot } from '#shared/contract'
import { defaultSettings } from '#shared/settings'
import { SessionContext } from '../../../src/renderer/context'
import { i18nIn } from '#support/renderer/i18n'
import { createSession } from '../../../src/renderer/session'

/** For tests: a part of the window over a host that answers what it is told to and notes what it is asked. */
export interface Rendered {
  /** What the host was asked, oldest first. */
  readonly calls: readonly (readonly [CommandName, unknown])[]
  /** What the host was last asked by that name. */
  last(name: CommandName): unknown
  send(event: BridgeEvent): Promise<void>
  seen(testId: string): HTMLElement | null
  press(testId: string): Promise<void>
  type(testId: string, text: string): Promise<void>
  end(): Promise<void>
}

/** A host's picture before anything has happened. */
export const emptySnapshot: Snapshot = {
  host: { kind: 'browser', version: '0', platform: 'linux', hotkey: 'window', secrets: 'os-keychain' },
  settings: defaultSettings,
  state: 'idle',
  armed: false,
  hearing: false,
  partial: '',
  messages: [],
  timers: [],
  providers: [],
  audioOwner: true,
}

export async function rendered(
  part: () => ReactNode,
  snapshot: Snapshot,
  answers: Partial<Record<CommandName, unknown>> = {},
): Promise<Rendered> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // Not in jsdom; nothing here waits for it.
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('cancelIdleCallback', () => undefined)
  const calls: [CommandName, unknown][] = []
  const listeners = new Set<(event: BridgeEvent) => void>()
  const bridge: Bridge = {
    call: (name, data) => {
      calls.push([name, data])
      return Promise.resolve((name === 'hello' ? snapshot : (answers[name] ?? {})) as never)
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onStatus: (listener) => {
      listener('connected')
      return () => undefined
    },
    onAudio: () => () => undefined,
    note: () => undefined,
    microphone: new Promise(() => undefined),
    close: () => undefined,
  }
  // Sound has tests of its own.
  const silent = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'devices') return () => Promise.resolve({ inputs: [], outputs: [] })
        return String(name).startsWith('on') ? () => () => undefined : () => Promise.resolve()
      },
    },
  )
  const session = createSession({ bridge, createEngine: () => silent as never })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const seen = (testId: string): HTMLElement | null => document.querySelector(`[data-testid="${testId}"]`)
  await act(async () => {
    // The answer to the hello comes first.
    await Promise.resolve()
    root.render(
      createElement(
        I18nextProvider,
        { i18n: i18nIn('en') },
        createElement(SessionContext.Provider, { value: session }, createElement(part)),
      ),
    )
  })
  return {
    calls,
    last: (name) => calls.findLast(([asked]) => asked === name)?.[1],
    seen,
    send: (event) => act(() => Promise.resolve(listeners.forEach((listener) => listener(event)))),
    press: (testId) =>
      act(async () => {
        const button = seen(testId)
        if (!button) throw new Error(`there is no ${testId}`)
        button.click()
        await Promise.resolve()
      }),
    type: (testId, text) =>
      act(() => {
        const field = seen(testId)
        // As React wants it: a value set past its own property is no typing.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
        field?.dispatchEvent(new Event('input', { bubbles: true }))
        return Promise.resolve()
      }),
    async end() {
      await act(() => Promise.resolve(root.unmount()))
      session.dispose()
      document.body.replaceChildren()
      vi.unstubAllGlobals()
    },
  }
}
