import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { Levels } from './levels'

it('tells who watches how loud it is, and nobody else', () => {
  const said: BridgeEvent[] = []
  const connection = { send: (event: BridgeEvent) => void said.push(event), sendAudio: () => undefined }
  const levels = new Levels()
  const loud = Int16Array.from({ length: 512 }, (_, i) => (i % 2 ? 8_000 : -8_000))
  levels.frame(loud)
  levels.watch(connection, true)
  for (let i = 0; i < 6; i++) levels.frame(i < 3 ? loud : new Int16Array(512))
  levels.watch(connection, false)
  levels.frame(loud)
  expect(said.map((event) => event.name)).toEqual(['level', 'level'])
  const [first, second] = said.map((event) => (event as Extract<BridgeEvent, { name: 'level' }>).data.level)
  expect(first).toBeGreaterThan(0.9)
  expect(second).toBe(0)
})
