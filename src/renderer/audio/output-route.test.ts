// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ELEMENT_DELAY_MS, OutputRoute } from './output-route'

let asked: string[]
let connected: unknown
let refuse: boolean
const destination = { destination: true }
const stream = { stream: {} }

/** A context with or without a choice of its own, and a node that notes where it is connected. */
function route(ownSink: boolean): OutputRoute {
  const context = {
    destination,
    createMediaStreamDestination: () => stream,
    ...(ownSink && {
      setSinkId: (id: string) => {
        asked.push(`context ${id}`)
        return refuse && id !== '' ? Promise.reject(new DOMException('gone', 'NotFoundError')) : Promise.resolve()
      },
    }),
  }
  const node = { connect: (to: unknown) => (connected = to), disconnect: () => undefined }
  return new OutputRoute(context as unknown as AudioContext, node as unknown as AudioNode)
}

beforeEach(() => {
  asked = []
  refuse = false
  class FakeAudio {
    srcObject: unknown = null
    play = (): Promise<void> => Promise.resolve()
    pause = (): void => undefined
    setSinkId(id: string): Promise<void> {
      asked.push(`element ${id}`)
      return Promise.resolve()
    }
  }
  vi.stubGlobal('Audio', FakeAudio)
})
afterEach(() => vi.unstubAllGlobals())

// Chromium's echo canceller hears the device that the context names, not an element's
// (third_party/blink, AudioContext::NotifySetSinkIdIsDone).
it('gives a chosen loudspeaker to the context where the browser can, so that its echo is cancelled', async () => {
  const way = route(true)
  await way.select('kitchen')
  expect([asked, connected, way.delayMs]).toEqual([['context kitchen'], destination, 0])
  await way.select('kitchen')
  expect(asked).toHaveLength(1)
  await way.select('default')
  expect([asked.at(-1), connected]).toEqual(['context ', destination])
})

it('takes the same loudspeaker anew when it was away', async () => {
  const way = route(true)
  await way.select('kitchen')
  await way.select('kitchen', true)
  expect(asked).toEqual(['context kitchen', 'context ', 'context kitchen'])
})

it('goes through an element elsewhere, and knows how much later that is heard', async () => {
  const way = route(false)
  await way.select('kitchen')
  expect([asked, connected, way.delayMs]).toEqual([['element kitchen'], stream, ELEMENT_DELAY_MS])
  await way.select('default')
  expect([connected, way.delayMs]).toEqual([destination, 0])
})

it('goes back to the default one and says so when a device cannot be used', async () => {
  const way = route(true)
  refuse = true
  await expect(way.select('gone')).rejects.toThrow('gone')
  expect([asked.at(-1), connected]).toEqual(['context ', destination])
})

it('says that a browser has no choice, instead of a fault of ours', async () => {
  vi.stubGlobal(
    'Audio',
    class {
      srcObject = null
      play = () => Promise.resolve()
      pause = () => undefined
    },
  )
  await expect(route(false).select('kitchen')).rejects.toMatchObject({ name: 'NotSupportedError' })
  expect(connected).toBe(destination)
})
