import { afterEach, beforeEach, expect } from 'vitest'
import { FaultError, type Fault } from '../../src/shared/fault'
import type { SpeechChunk, SttInput, TtsEvent } from '#engine/provider-contract/contract'
import { channel, type Channel, type Source } from '../../src/engine/runtime/channel'
import { systemClock, type Clock } from '../../src/engine/runtime/clock'
import { Scope } from '../../src/engine/runtime/scope'

/*
 * What every test of a provider needs: a scope that must be empty afterwards, and a stream read to its end.
 */

export interface Suite {
  readonly root: Scope
  /** Replaces the real clock. Call it first. */
  useClock(clock: Clock): void
}

/**
 * Hooks of one file: every test starts with a new root scope and fails when something is left in it or a bug was
 * reported.
 */
export function providerSuite(): Suite {
  let root: Scope
  let bugs: unknown[]
  const useClock = (clock: Clock): void => {
    bugs = []
    root = Scope.root('test', clock, (error) => bugs.push(error))
  }
  beforeEach(() => useClock(systemClock))
  afterEach(async () => {
    expect(await root.close()).toEqual([])
    expect(root.leftovers()).toEqual([])
    expect(bugs).toEqual([])
  })
  return {
    get root() {
      return root
    },
    useClock,
  }
}

/** Settings and secrets of a provider, as the catalogue would give them. */
export function configWith<S extends object, R extends object>(settings: S, secrets: Record<string, string>, rest: R) {
  return {
    settings: settings as Record<string, unknown>,
    secret: (field: string) => Promise.resolve(secrets[field]),
    ...rest,
  }
}

export interface Ending<T> {
  readonly events: T[]
  readonly fault?: Fault
}

/** Everything a source gives, and the fault it ends with, if it does. */
export async function drain<T>(source: Source<T>): Promise<Ending<T>> {
  const events: T[] = []
  try {
    for await (const event of source) events.push(event)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    return { events, fault: error.fault }
  }
  return { events }
}

/** Chunks with ids from 0; ended. */
export function chunksOf(scope: Scope, ...texts: string[]): Channel<SpeechChunk> {
  const chunks = channel<SpeechChunk>(scope)
  texts.forEach((text, id) => chunks.push({ id, text }))
  chunks.end()
  return chunks
}

/** A tone of this many ms as frames of 512 samples at 16 kHz. */
export function tone(ms: number): SttInput[] {
  const frames = Math.ceil((ms * 16) / 512)
  return Array.from({ length: frames }, (_, n) => ({
    kind: 'audio' as const,
    pcm: Int16Array.from({ length: 512 }, (_, i) => Math.round(8_000 * Math.sin((n * 512 + i) / 8))),
  }))
}

/** The audio of each chunk in one piece, by id. */
export function audioOf(events: readonly TtsEvent[]): Map<number, Int16Array> {
  const sounds = new Map<number, Int16Array>()
  for (const event of events) {
    if (event.kind !== 'audio') continue
    const before = sounds.get(event.chunk) ?? new Int16Array(0)
    const all = new Int16Array(before.length + event.pcm.length)
    all.set(before)
    all.set(event.pcm, before.length)
    sounds.set(event.chunk, all)
  }
  return sounds
}
