import { expect, it } from 'vitest'
import { DEFAULT_SIZE, SMALLEST_SIZE, placeWindow } from './window-state'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: -200, width: 2560, height: 1440 }
const at = (x: number, y: number, width = 500, height = 700) => ({ bounds: { x, y, width, height }, maximized: false })

it.each([
  ['as it was left', at(100, 50), [screen], { x: 100, y: 50, width: 500, height: 700 }],
  ['on the second screen', at(2500, -100), [screen, second], { x: 2500, y: -100, width: 500, height: 700 }],
  ['anywhere, when that screen is gone', at(2500, 100), [screen], { width: 500, height: 700 }],
  ['anywhere, when its title bar is above the screen', at(100, -100), [screen], { width: 500, height: 700 }],
  ['anywhere, when its title bar is below the screen', at(100, 1075), [screen], { width: 500, height: 700 }],
  ['where a corner can be taken hold of', at(-400, 50), [screen], { x: -400, y: 50, width: 500, height: 700 }],
  ['anywhere, when hardly any of it can be seen', at(-450, 50), [screen], { width: 500, height: 700 }],
  ['no larger than a screen', at(0, 0, 5000, 5000), [screen], { x: 0, y: 0, width: 1920, height: 1080 }],
  ['no smaller than it works', at(0, 0, 10, 10), [screen], { x: 0, y: 0, ...SMALLEST_SIZE }],
])('opens %s', (_where, stored, screens, bounds) => {
  expect(placeWindow(stored, screens).bounds).toEqual(bounds)
})

it.each([
  undefined,
  null,
  'x',
  {},
  { bounds: {} },
  { bounds: { x: 0.5, y: 0, width: 1, height: 1 }, maximized: false },
  at(0, 0, -5),
])('opens in its own size when it remembers %j', (stored) => {
  expect(placeWindow(stored, [screen])).toEqual({ bounds: DEFAULT_SIZE, maximized: false })
})
