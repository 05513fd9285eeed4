import { finishFrames, type FinisherScope } from '../../renderer/audio/frame-finisher'
import type { CallAssets } from '../types'
import { startedWorker, type FrameWorker, type VadNews } from '../../renderer/audio/vad-protocol'

export type AssetUrls = Required<Omit<CallAssets, 'base'>>

/** Addresses of all parts. `server`: the voice server's, `page`: the page's own, both absolute. */
export function assetUrls(assets: CallAssets, server: string, page: string): AssetUrls {
  const base = new URL(assets.base ?? new URL('/parley/', httpOf(server)).href, page)
  const at = (given: string | undefined, name: string): string =>
    given === undefined
      ? new URL(name, base.href.endsWith('/') ? base : `${base.href}/`).href
      : new URL(given, page).href
  return {
    captureWorklet: at(assets.captureWorklet, 'capture.js'),
    playbackWorklet: at(assets.playbackWorklet, 'playback.js'),
    framesWorker: at(assets.framesWorker, 'frames.js'),
  }
}

function httpOf(server: string): string {
  return server.replace(/^ws/, 'http')
}

/** A part of the client could not be loaded. Says which directive of the page's policy would have let it through. */
export class AssetError extends Error {
  override readonly name = 'AssetError'

  constructor(
    readonly url: string,
    readonly directive: string,
    cause: unknown,
  ) {
    super(`${url} could not be loaded. The page's Content-Security-Policy needs ${directive}.`, { cause })
  }
}

/**
 * Adds a worklet's module to a context. Worklets obey `script-src`: a file on another origin has to be listed there
 * and to allow its use. Where it is not, its text is fetched (`connect-src`) and tried as a blob, which some policies
 * allow.
 */
export async function addWorklet(context: AudioContext, url: string): Promise<void> {
  try {
    await context.audioWorklet.addModule(url)
  } catch (refused) {
    const { origin } = new URL(url)
    const blob = await blobOf(url).catch(() => undefined)
    if (blob === undefined) throw new AssetError(url, `script-src ${origin}`, refused)
    try {
      await context.audioWorklet.addModule(blob)
    } catch {
      throw new AssetError(url, `script-src ${origin}`, refused)
    } finally {
      URL.revokeObjectURL(blob)
    }
  }
}

async function blobOf(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
}

/**
 * Starts the worker that finishes frames and judges them for speech. A browser starts none from another origin,
 * whatever the policy says: there a blob of one line imports it (`worker-src blob:`). Where that is refused too, or no
 * judging is wanted here, frames are finished on the page's own thread and the server judges them.
 */
export async function startFrames(url: string, judging: boolean, page: string): Promise<FrameWorker> {
  if (!judging) return framesHere()
  try {
    if (new URL(url).origin === new URL(page).origin) return await startedWorker(new Worker(url, { type: 'module' }))
    const shim = URL.createObjectURL(new Blob([`import ${JSON.stringify(url)}`], { type: 'text/javascript' }))
    return await startedWorker(new Worker(shim, { type: 'module' })).finally(() => URL.revokeObjectURL(shim))
  } catch {
    return framesHere()
  }
}

/** Finishes frames on this thread, without a model. */
export function framesHere(): FrameWorker {
  let tell: ((news: VadNews) => void) | undefined
  const scope: FinisherScope = { onmessage: null, postMessage: (news) => queueMicrotask(() => tell?.(news)) }
  finishFrames(scope, () => Promise.reject(new Error('frames are finished on the page, without a model')))
  return {
    listen: (listener) => (tell = listener),
    postMessage: (data) => scope.onmessage?.({ data } as MessageEvent<typeof data>),
    terminate: () => (tell = undefined),
  }
}
