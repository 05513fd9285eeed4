// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { VadNews } from '../../renderer/audio/vad-protocol'
import { addWorklet, assetUrls, framesHere, startFrames } from './assets'

afterEach(() => vi.unstubAllGlobals())

describe('where the parts lie', () => {
  it('is the voice server, unless something else is said', () => {
    expect(assetUrls({}, 'wss://voice.example.com/v1/call', 'https://shop.example.com/a/b')).toEqual({
      captureWorklet: 'https://voice.example.com/parley/capture.js',
      playbackWorklet: 'https://voice.example.com/parley/playback.js',
      framesWorker: 'https://voice.example.com/parley/frames.js',
    })
  })

  it('is a folder of the page, with or without a slash, and single files elsewhere', () => {
    const page = 'https://shop.example.com/a/b'
    const urls = assetUrls({ base: '/voice', framesWorker: 'c.js' }, 'ws://127.0.0.1:4190/v1/call', page)
    expect(urls.captureWorklet).toBe('https://shop.example.com/voice/capture.js')
    expect(urls.framesWorker).toBe('https://shop.example.com/a/c.js')
    expect(assetUrls({}, 'ws://127.0.0.1:4190/v1/call', page).captureWorklet).toBe(
      'http://127.0.0.1:4190/parley/capture.js',
    )
  })
})

describe('a worklet under a strange policy', () => {
  const url = 'https://voice.example.com/parley/capture.js'
  const context = (addModule: (url: string) => Promise<void>): AudioContext =>
    ({ audioWorklet: { addModule } }) as unknown as AudioContext
  const refused = (): Promise<never> => Promise.reject(new DOMException('', 'AbortError'))
  const revoke = vi.fn()
  const blobs = (): void => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('registerProcessor()')))
    URL.createObjectURL = () => 'blob:mine'
    URL.revokeObjectURL = revoke
  }

  it('is loaded by its address where that is allowed', async () => {
    const addModule = vi.fn(() => Promise.resolve())
    await addWorklet(context(addModule), url)
    expect(addModule.mock.calls).toEqual([[url]])
  })

  it('is tried as a blob where its address is refused', async () => {
    blobs()
    const addModule = vi.fn((asked: string) => (asked === url ? refused() : Promise.resolve()))
    await addWorklet(context(addModule), url)
    expect(addModule.mock.calls).toEqual([[url], ['blob:mine']])
    expect(revoke).toHaveBeenCalledWith('blob:mine')
  })

  it('says which file and which directive, where neither is allowed', async () => {
    blobs()
    await expect(addWorklet(context(refused), url)).rejects.toThrow(
      `${url} could not be loaded. The page's Content-Security-Policy needs script-src https://voice.example.com.`,
    )
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('blocked')))
    await expect(addWorklet(context(refused), url)).rejects.toMatchObject({ name: 'AssetError', url })
  })
})

describe('who finishes frames', () => {
  it('is the page where no worker may be started, and the server judges', async () => {
    vi.stubGlobal('Worker', function () {
      throw new DOMException('', 'SecurityError')
    })
    const worker = await startFrames('https://voice.example.com/f.js', true, 'https://voice.example.com/')
    const news: VadNews[] = []
    worker.listen((one) => news.push(one))
    worker.postMessage({ type: 'judge', on: true }, [])
    await vi.waitFor(() => expect(news.map(({ type }) => type)).toContain('unavailable'))
  })

  it('never starts a worker where nothing is to be judged', async () => {
    const Worker = vi.fn()
    vi.stubGlobal('Worker', Worker)
    await startFrames('https://voice.example.com/f.js', false, 'https://voice.example.com/')
    expect(Worker).not.toHaveBeenCalled()
  })

  it('tells nothing after it was put away', async () => {
    const worker = framesHere()
    const heard = vi.fn()
    worker.listen(heard)
    worker.postMessage({ type: 'clock', at: 1 }, [])
    worker.terminate()
    await Promise.resolve()
    expect(heard).not.toHaveBeenCalled()
  })
})
