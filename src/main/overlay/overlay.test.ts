import { beforeEach, describe, expect, it } from 'vitest'
import type { EventData } from '#shared/contract'
import { FakeClock } from '#support/engine/fake-clock'
import { Overlay } from './overlay'
import { LINGER_MS, overlayOffered } from './overlay-plan'
import { OVERLAY_SIZE, isSamePlace, placeOverlay, rememberOverlay } from './overlay-place'

const idle: EventData<'state'> = { state: 'idle', armed: true, hearing: false, mode: 'handsFree' }

let clock: FakeClock
let seen: string[]
let overlay: Overlay
const settle = (): Promise<void> => clock.advance(0)

beforeEach(() => {
  clock = new FakeClock()
  seen = []
  overlay = new Overlay({
    clock,
    open: () => {
      seen.push('open')
      return Promise.resolve({
        show: () => seen.push('show'),
        hide: () => seen.push('hide'),
        close: () => seen.push('close'),
      })
    },
    onFault: () => seen.push('fault'),
  })
})
const last = (): string | undefined => seen.at(-1)

describe('the bubble', () => {
  it('does not exist while it is off', async () => {
    overlay.settings('off')
    overlay.state({ ...idle, state: 'speaking' })
    await settle()
    expect(seen).toEqual([])
  })

  it('comes when something is said, and lingers so that the end can be read', async () => {
    overlay.settings('whenTalking')
    overlay.state({ ...idle, state: 'listening' })
    await settle()
    expect(seen).toEqual([])
    overlay.state({ ...idle, state: 'listening', hearing: true })
    await settle()
    expect(seen).toEqual(['open', 'show'])
    overlay.state({ ...idle, state: 'speaking' })
    overlay.state({ ...idle, state: 'listening' })
    expect(last()).toBe('show')
    await clock.advance(LINGER_MS - 1)
    expect(last()).toBe('show')
    await clock.advance(1)
    expect(last()).toBe('hide')
    expect(clock.pending).toBe(0)
  })

  it('is always there when it should be', async () => {
    overlay.settings('always')
    await settle()
    expect(seen).toEqual(['open', 'show'])
    expect(clock.pending).toBe(0)
  })

  it('stays away when it is told to, until something new begins', async () => {
    overlay.settings('always')
    await settle()
    overlay.state({ ...idle, state: 'thinking' })
    overlay.dismiss()
    overlay.state({ ...idle, state: 'speaking' })
    expect(last()).toBe('hide')
    overlay.state(idle)
    expect(last()).toBe('hide')
    overlay.state({ ...idle, hearing: true, state: 'listening' })
    expect(last()).toBe('show')
  })

  it('leaves the word to the window that is in front', async () => {
    overlay.settings('always')
    await settle()
    overlay.windowInFront(true)
    expect(last()).toBe('hide')
    overlay.windowInFront(false)
    expect(last()).toBe('show')
  })

  it('comes anew after its window has gone by itself, with the next words', async () => {
    overlay.settings('whenTalking')
    overlay.state({ ...idle, state: 'speaking' })
    await settle()
    overlay.lost()
    expect(last()).toBe('close')
    overlay.state(idle)
    overlay.state({ ...idle, state: 'thinking' })
    await settle()
    expect(seen.slice(-2)).toEqual(['open', 'show'])
  })

  it('goes with its setting, also while it opens, and with the app', async () => {
    overlay.settings('always')
    overlay.settings('off')
    await settle()
    expect(seen).toEqual(['open', 'close'])
    overlay.settings('whenTalking')
    overlay.state({ ...idle, state: 'speaking' })
    await settle()
    overlay.state(idle)
    overlay.close()
    expect([last(), clock.pending]).toEqual(['close', 0])
  })
})

it.each([
  ['X11, Windows and macOS', false, '', true],
  ['Wayland', true, '', false],
  ['Wayland, asked for by name', true, 'wayland', false],
  ['X11 on a Wayland desktop, by the person’s choice', true, 'x11', true],
])('is offered or not: %s', (_where, wayland, ozonePlatform, offered) => {
  expect(overlayOffered({ wayland, ozonePlatform })).toBe(offered)
})

describe('its place', () => {
  const left = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
  const right = { id: 2, workArea: { x: 1920, y: 200, width: 1280, height: 700 } }
  const inside = (place: { x: number; y: number }, { workArea }: typeof left): boolean =>
    place.x >= workArea.x &&
    place.y >= workArea.y &&
    place.x + OVERLAY_SIZE.width <= workArea.x + workArea.width &&
    place.y + OVERLAY_SIZE.height <= workArea.y + workArea.height

  it('is at the bottom in the middle at first, on every display', () => {
    expect(placeOverlay({}, left)).toEqual({ x: 770, y: 892, ...OVERLAY_SIZE })
    expect(inside(placeOverlay({}, right), right)).toBe(true)
  })

  it('is where the person put it, display by display', () => {
    const places = rememberOverlay({}, left, { x: 100, y: 50 })
    expect(placeOverlay(places, left)).toMatchObject({ x: 100, y: 50 })
    expect(placeOverlay(places, right)).toEqual(placeOverlay({}, right))
  })

  it('is the same although the system rounds', () => {
    expect(isSamePlace({ x: 100, y: 50 }, { x: 101, y: 49 })).toBe(true)
    expect(isSamePlace({ x: 100, y: 50 }, { x: 100, y: 60 })).toBe(false)
  })

  it('is on the screen whatever became of the screen', () => {
    const corner = rememberOverlay({}, left, { x: 1900, y: 1030 })
    for (const workArea of [
      left.workArea,
      { x: -800, y: 0, width: 800, height: 600 },
      { x: 0, y: 0, width: 3840, height: 2160 },
    ]) {
      const now = { id: 1, workArea }
      expect(inside(placeOverlay(corner, now), now)).toBe(true)
    }
    expect(inside(placeOverlay({ '1': { across: 7, down: -3 } }, left), left)).toBe(true)
  })
})
