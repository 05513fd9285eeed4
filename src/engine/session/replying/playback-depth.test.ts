import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { inMemoryDocuments, silentLog } from '../../ports/in-memory'
import { PlaybackDepths, depthToBegin, openPlaybackDepths } from './playback-depth'
import type { Player } from '../../ports/ports'
import { Remembered } from '../../ports/remembered'

const DAY = 24 * 3_600_000

describe('the depth a voice begins with', () => {
  it.each([
    ['the default for a voice nobody knows', undefined, 0, 60],
    ['what was learned just now', 180, 0, 180],
    ['halfway back to the default after three days', 180, 3 * DAY, 120],
    ['the default after a month', 180, 30 * DAY, 60],
    ['more again after a while, where it was little', 30, 3 * DAY, 45],
    ['never more than the cap', 900, 0, 250],
    ['never less than the floor', 1, 0, 30],
    ['what was learned, under a clock that went back', 180, -DAY, 180],
  ])('is %s', (_, ms, age, expected) => {
    expect(depthToBegin(ms === undefined ? undefined : { ms, at: 0 }, age)).toBe(expected)
  })
})

describe('depths by provider', () => {
  const orders: number[] = []
  const player: Player = {
    available: true,
    play: () => undefined,
    control: (order) => order.action === 'depth' && orders.push(order.ms),
  }
  const say = (depths: PlaybackDepths, utterance: number, voice: string | undefined): void => {
    const through = depths.through(player, () => voice)
    for (const start of [0, 160])
      through.play({ utterance, start, sampleRate: 16_000, last: start > 0, pcm: new Int16Array(160) })
  }
  const told = (): number[] => orders.splice(0)

  it('are told once, when another voice begins', () => {
    const depths = new PlaybackDepths(() => 0, new Remembered(8, [['cloud', { ms: 200, at: 0 }]]))
    say(depths, 1, 'cloud')
    depths.over(1, 210)
    say(depths, 2, 'cloud')
    expect(told()).toEqual([200])
    say(depths, 3, 'local')
    expect(told()).toEqual([60])
    depths.over(3, 30)
    say(depths, 4, 'cloud')
    expect(told()).toEqual([210])
  })

  it('are told again to another player, and not learned from one nobody knows', () => {
    const depths = new PlaybackDepths(() => 0, new Remembered(8, [['cloud', { ms: 200, at: 0 }]]))
    say(depths, 1, 'cloud')
    depths.playerGone()
    depths.over(1, 30)
    say(depths, 2, 'cloud')
    say(depths, 3, undefined)
    depths.over(3, 90)
    expect(told()).toEqual([200, 200])
  })

  it('are there again after a start', async () => {
    const documents = inMemoryDocuments()
    const scope = Scope.root('depths', new FakeClock(), () => undefined)
    const first = await openPlaybackDepths(documents, scope, silentLog)
    say(first, 1, 'cloud')
    first.over(1, 170)
    expect(told()).toEqual([])
    await scope.close()
    const second = await openPlaybackDepths(
      documents,
      Scope.root('again', new FakeClock(), () => undefined),
      silentLog,
    )
    say(second, 1, 'cloud')
    expect(told()).toEqual([170])
  })

  it('are learned anew where the file is nonsense', async () => {
    const documents = inMemoryDocuments()
    await documents.write('playback-depths', { cloud: { ms: 'deep' }, other: 7 })
    const depths = await openPlaybackDepths(
      documents,
      Scope.root('broken', new FakeClock(), () => undefined),
      silentLog,
    )
    say(depths, 1, 'cloud')
    expect(told()).toEqual([])
  })
})
