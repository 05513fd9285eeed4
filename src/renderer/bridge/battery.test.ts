import { expect, it } from 'vitest'
import type { Battery } from '#shared/battery'
import { watchBattery } from './battery'

class Manager extends EventTarget {
  level = 0.5
  charging = true
  change(level: number, charging: boolean, event: string): void {
    Object.assign(this, { level, charging })
    this.dispatchEvent(new Event(event))
  }
}

it('tells of the battery when it opens and when it changes, until it is over', async () => {
  const manager = new Manager()
  const told: Battery[] = []
  const stop = watchBattery({ getBattery: () => Promise.resolve(manager) }, (now) => told.push(now))
  await Promise.resolve()
  manager.change(0.2, true, 'levelchange')
  manager.change(0.2, false, 'chargingchange')
  stop()
  manager.change(0.1, false, 'levelchange')
  expect(told).toEqual([
    { level: 0.5, charging: true },
    { level: 0.2, charging: true },
    { level: 0.2, charging: false },
  ])
})

it('tells nothing where there is none, where it is refused, and where it comes too late', async () => {
  const told: Battery[] = []
  watchBattery({}, (now) => told.push(now))
  watchBattery({ getBattery: () => Promise.reject(new Error('no')) }, (now) => told.push(now))
  watchBattery({ getBattery: () => Promise.resolve(new Manager()) }, (now) => told.push(now))()
  await Promise.resolve()
  await Promise.resolve()
  expect(told).toEqual([])
})
