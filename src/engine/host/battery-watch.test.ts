import { describe, expect, it } from 'vitest'
import { isLow } from '#shared/battery'
import { defaultSettings, type Settings } from '#shared/settings'
import { MindClient } from '../providers/mind/mind-client'
import type { FromMind } from '../providers/mind/protocol'
import { createMindProvider, idleAllowed } from '../providers/mind'
import type { Helper } from '../runtime/helper'
import { Scope } from '../runtime/scope'
import { FakeClock } from '#support/engine/fake-clock'
import { BatteryWatch } from './battery-watch'

function settingsOf(wanted: boolean) {
  let now: Settings = { ...defaultSettings, models: { ...defaultSettings.models, freeOnLowBattery: wanted } }
  const listeners: ((settings: Settings) => void)[] = []
  return {
    get: () => now,
    onChange: (listener: (settings: Settings) => void) => (listeners.push(listener), () => undefined),
    want(on: boolean) {
      now = { ...now, models: { ...now.models, freeOnLowBattery: on } }
      for (const listener of listeners) listener(now)
    },
  }
}

describe('a low battery', () => {
  it.each([
    [undefined, false],
    [{ level: 0.2, charging: false }, true],
    [{ level: 0.21, charging: false }, false],
    [{ level: 0.05, charging: true }, false],
  ] as const)('is %j: %s', (battery, low) => expect(isLow(battery)).toBe(low))

  it('shortens how long a model stays, and never lengthens it', () => {
    expect([idleAllowed(900_000, false), idleAllowed(900_000, true), idleAllowed(10_000, true)]).toEqual([
      900_000, 30_000, 10_000,
    ])
  })

  it('gives memory back only where the person wants it', () => {
    const settings = settingsOf(false)
    const watch = new BatteryWatch(settings)
    let begun = 0
    watch.onSaving(() => begun++)
    watch.report({ level: 0.1, charging: false })
    expect([watch.saving, begun]).toEqual([false, 0])
    settings.want(true)
    watch.report({ level: 0.09, charging: false })
    expect([watch.saving, begun]).toEqual([true, 1])
    watch.report({ level: 0.09, charging: true })
    expect(watch.saving).toBe(false)
    watch.report({ level: 0.09, charging: false })
    expect(begun).toBe(2)
  })
})

describe('the language model', () => {
  /** A process that answers at once when told to, and says when it has ended. */
  function processes() {
    const alive = new Set<Helper>()
    const start = (): Helper => {
      let hear: (message: unknown) => void = () => undefined
      let gone: (why: string) => void = () => undefined
      const helper: Helper = {
        post: (order) => {
          const { id } = order as { id: number }
          const figures = { promptTokens: 0, readTokens: 0, answerTokens: 0, loadMs: 0, readMs: 0, answerMs: 0 }
          queueMicrotask(() =>
            hear({ kind: 'done', id, reason: 'stop', figures: { ...figures, device: 'cpu' } } satisfies FromMind),
          )
        },
        onMessage: (listener) => void (hear = listener),
        onExit: (listener) => void (gone = listener),
        kill: () => (alive.delete(helper), gone('killed')),
      }
      alive.add(helper)
      return helper
    }
    return { alive, start }
  }

  it('leaves half a minute after the battery became low, and half a minute after each answer from then on', async () => {
    const clock = new FakeClock()
    const root = Scope.root('test', clock, () => undefined)
    const settings = settingsOf(true)
    const watch = new BatteryWatch(settings)
    const { alive, start } = processes()
    const mind = createMindProvider({ scope: root, start, saver: watch, ownFile: () => process.execPath })
    const ask = async (): Promise<void> => {
      const own = root.child('question')
      const request = {
        instructions: '',
        messages: [{ role: 'user' as const, text: 'So?' }],
        tools: [],
        language: 'en',
      }
      const options = { model: '', settings: { file: process.execPath, quickAnswers: false }, secrets: {} }
      for await (const _ of mind.llm!.run(options as never, request, own));
      await own.close()
    }
    await ask()
    await clock.advance(60_000)
    expect(alive.size).toBe(1)
    watch.report({ level: 0.15, charging: false })
    await clock.advance(29_000)
    expect(alive.size).toBe(1)
    await clock.advance(1_000)
    expect(alive.size).toBe(0)
    await ask()
    await clock.advance(30_000)
    expect(alive.size).toBe(0)
    await root.close()
  })

  it('is not loaded, and nothing is asked of a clock, because a battery is low', async () => {
    const root = Scope.root('test', new FakeClock(), () => undefined)
    const { alive, start } = processes()
    new MindClient(root, { start }).rest(30_000)
    expect(alive.size).toBe(0)
    await root.close()
  })
})
