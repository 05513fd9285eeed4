import type { Bridge, BridgeEvent } from '#shared/contract'
import type { VideoView } from '#shared/contract/video'
import type { Settings } from '#shared/settings'
import { watchSound } from './sound-watch'
import type { JoinRoom, JoinedRoom } from './room'

export interface VideoLinkOptions {
  readonly bridge: Pick<Bridge, 'call' | 'note' | 'onEvent'>
  readonly join: JoinRoom
  /** ms on the clock of the window's other reports. */
  readonly now: () => number
}

/** A filmed face in this window: it joins what the host says is to be joined, and plays it. */
export interface VideoLink {
  /** Plays picture and sound, also while nobody has it on a page. */
  readonly element: HTMLVideoElement
  /** The host's picture of it, and whether this window has the sound and may join. */
  readonly see: (video: VideoView | undefined, owner: boolean) => void
  readonly configure: (audio: Settings['audio']) => void
  /** The host is gone, or another window has the sound. */
  readonly release: () => void
  readonly dispose: () => void
}

export function createVideoLink({ bridge, join, now }: VideoLinkOptions): VideoLink {
  const element = document.createElement('video')
  element.autoplay = true
  element.playsInline = true
  element.className = 'video-face-film'
  /** The session that is joined, and its room. */
  let joined: { readonly session: number; room?: JoinedRoom; unwatch?: () => void } | undefined
  let sinks: Settings['audio']['speakers'] = []

  const leave = (): void => {
    if (!joined) return
    joined.unwatch?.()
    joined.room?.close()
    joined = undefined
    element.pause()
    element.srcObject = null
  }

  /** A browser plays sound only after a click; the next one will do. */
  const play = async (): Promise<void> => {
    try {
      await element.play()
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotAllowedError')) throw error
      await new Promise((resolve) => window.addEventListener('pointerup', resolve, { once: true, capture: true }))
      await element.play()
    }
  }

  const begin = async (session: number): Promise<void> => {
    leave()
    const own: NonNullable<typeof joined> = { session }
    joined = own
    const isCurrent = (): boolean => joined === own
    const lost = (detail: string): void => {
      if (!isCurrent()) return
      leave()
      bridge.note('video.room', { session, state: 'lost', detail: detail.slice(0, 300) })
    }
    try {
      const place = await bridge.call('video.join', { session })
      if (!isCurrent()) return
      own.room = join(place, {
        lost,
        stream(stream) {
          if (!isCurrent()) return
          own.unwatch?.()
          element.srcObject = stream
          void chooseSpeaker(element, sinks)
          own.unwatch = watchSound(stream, (sounding) => bridge.note('video.sound', { session, at: now(), sounding }))
          play().then(
            () => isCurrent() && bridge.note('video.room', { session, state: 'there' }),
            (error: unknown) => lost(String(error)),
          )
        },
      })
    } catch {
      // It is over already, or another window has the sound: the host knows.
      if (isCurrent()) leave()
    }
  }

  const stopEvents = bridge.onEvent((event: BridgeEvent) => {
    if (event.name === 'video.hush' && event.data.session === joined?.session) element.muted = event.data.on
  })

  return {
    element,
    see(video, owner) {
      const wanted = owner && (video?.state === 'joining' || video?.state === 'live') ? video.session : undefined
      if (wanted === joined?.session) return
      if (wanted === undefined) leave()
      else void begin(wanted)
    },
    configure({ volume, speakers }) {
      // Felt by its square, as the player's.
      element.volume = volume ** 2
      sinks = speakers
      if (joined) void chooseSpeaker(element, sinks)
    },
    release: leave,
    dispose() {
      stopEvents()
      leave()
    },
  }
}

/** The first of the person's loudspeakers that is there, else the system's. */
async function chooseSpeaker(element: HTMLVideoElement, speakers: Settings['audio']['speakers']): Promise<void> {
  if (!('setSinkId' in element)) return
  for (const { id } of [...speakers, { id: '' }]) {
    const taken = await element.setSinkId(id === 'default' ? '' : id).then(
      () => true,
      () => false,
    )
    if (taken) return
  }
}
