import type { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { faceFeature } from './face-feature'

/* The window's part of Electron, as its documentation tells it; see `face-feature.ts`. */

const { made, loads } = vi.hoisted(() => ({
  made: [] as { done: string[]; ready(): void; minimized: boolean }[],
  loads: { fail: undefined as { code: string } | undefined },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class Window extends Emitter {
    readonly done: string[] = []
    minimized = false
    #destroyed = false
    readonly webContents = Object.assign(new Emitter(), { setWindowOpenHandler: () => undefined })
    constructor(readonly options: { readonly show?: boolean }) {
      super()
      made.push(this)
    }
    ready(): void {
      this.emit('ready-to-show')
    }
    loadURL(): Promise<void> {
      return loads.fail ? Promise.reject(Object.assign(new Error('no'), loads.fail)) : Promise.resolve()
    }
    isMinimized = (): boolean => this.minimized
    isDestroyed = (): boolean => this.#destroyed
    restore(): void {
      this.minimized = false
      this.done.push('restore')
    }
    show(): void {
      this.done.push('show')
    }
    destroy(): void {
      this.#destroyed = true
      this.emit('closed')
    }
  }
  return { BrowserWindow: Window, shell: {} }
})

const log = vi.fn()
const feature = () =>
  faceFeature({ preload: '/p.js', icon: '/i.png', address: 'app://parley/face.html', own: 'app://parley', log })

beforeEach(() => {
  made.length = 0
  loads.fail = undefined
  log.mockClear()
})

it('is shown when its page is drawn, brought back when it is minimised, and made anew when it was closed', () => {
  const face = feature()
  face.show()
  const [window] = made
  expect(window!.done).toEqual([])
  window!.ready()
  window!.minimized = true
  face.show()
  expect(window!.done).toEqual(['show', 'restore', 'show'])
  expect(made).toHaveLength(1)
  ;(window as unknown as EventEmitter).emit('closed')
  face.show()
  expect(made).toHaveLength(2)
})

it('whose page cannot be loaded stands in nobody’s way', async () => {
  const face = feature()
  loads.fail = { code: 'ERR_FAILED' }
  face.show()
  await vi.waitFor(() => expect(log).toHaveBeenCalledOnce())
  loads.fail = undefined
  face.show()
  expect(made).toHaveLength(2)
})

it('that is loaded again before it is there goes on', async () => {
  const face = feature()
  loads.fail = { code: 'ERR_ABORTED' }
  face.show()
  await Promise.resolve()
  face.show()
  expect(made).toHaveLength(1)
  expect(log).not.toHaveBeenCalled()
})
