import type { Bridge } from '#shared/contract'
import type { HeardSoFar } from '#shared/face'
import { HeardPosition } from './heard-position'
import { MouthTracks, type MouthStep } from './mouth-track'

/** What a face is drawn from. */
export interface FaceFeed {
  /** How far a voice is heard, from this window's own player. */
  readonly heard: (heard: HeardSoFar) => void
  /**
   * The step `aheadMs` from what leaves the loudspeaker at that moment (page ms); undefined while nothing is heard.
   */
  readonly mouth: (now: number, aheadMs: number) => MouthStep | undefined
  /** A face is seen, until the returned function is called. */
  readonly show: () => () => void
  readonly dispose: () => void
}

/** Mouth and position for the faces of one window. The host is asked for them only while one is to be seen. */
export function createFaceFeed(bridge: Pick<Bridge, 'call' | 'onEvent' | 'onStatus'>): FaceFeed {
  const tracks = new MouthTracks()
  const position = new HeardPosition()
  let shown = 0
  let told = false

  const tell = (): void => {
    const on = shown > 0 && document.visibilityState === 'visible'
    if (on === told) return
    told = on
    void bridge.call('face.watch', { on }).catch(() => undefined)
  }
  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'face.mouth') tracks.take(event.data)
    else if (event.name === 'face.heard') position.report(event.data, performance.now())
  })
  const stopStatus = bridge.onStatus((status) => {
    // Another connection knows nothing of what the last one watched.
    if (status !== 'connected') told = false
    else tell()
  })
  document.addEventListener('visibilitychange', tell)

  return {
    heard: (heard) => position.report(heard, performance.now()),
    mouth(now, aheadMs) {
      const heard = position.at(now, (utterance) => tracks.rateOf(utterance))
      if (!heard?.sounding) return undefined
      return tracks.at(heard.utterance, (heard.sample / tracks.rateOf(heard.utterance)) * 1_000 + aheadMs)
    },
    show() {
      shown++
      tell()
      let over = false
      return () => {
        if (over) return
        over = true
        shown--
        tell()
      }
    },
    dispose() {
      document.removeEventListener('visibilitychange', tell)
      stopEvents()
      stopStatus()
    },
  }
}
