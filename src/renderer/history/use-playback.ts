import { useCallback, useEffect, useRef, useState } from 'react'
import { isCancelled, toFault } from '#shared/fault'
import { defaultSettings } from '#shared/settings'
import { SYSTEM_DEVICE, candidates } from '../audio/device-choice'
import { useApp, useSession } from '../context'
import { faultNotice } from '../state'
import { fetchSound, playSound } from './recording-player'

export interface Playback {
  /** The message that is played. */
  readonly playing: string | undefined
  /** Plays a message's sound, or stops it; without a conversation, of the one being held. */
  readonly toggle: (conversation: number | undefined, message: string) => void
}

/**
 * One recording at a time. Meanwhile nobody listens, because the assistant would take the person's voice from the
 * loudspeaker for the person; and whoever begins to talk ends it.
 */
export function usePlayback(): Playback {
  const session = useSession()
  const [playing, setPlaying] = useState<string | undefined>()
  const control = useRef<AbortController | undefined>(undefined)
  const talking = useApp((state) => state.view?.armed === true || (state.view?.state ?? 'idle') !== 'idle')

  const stop = useCallback((): void => {
    control.current?.abort()
    control.current = undefined
    setPlaying(undefined)
  }, [])

  const toggle = useCallback(
    (conversation: number | undefined, message: string): void => {
      const again = playing === message
      stop()
      if (again) return
      const abort = new AbortController()
      control.current = abort
      setPlaying(message)
      const view = session.store.get().view
      const wasArmed = view?.armed === true
      session.stop()
      if (wasArmed) session.arm(false)
      const run = async (): Promise<void> => {
        const sound = await fetchSound(session.call, conversation, message)
        const audio = session.store.get().view?.settings.audio ?? defaultSettings.audio
        const { outputs } = await session.audio.engine.devices()
        const sink = candidates(audio.speakers, outputs)[0] ?? SYSTEM_DEVICE
        await playSound(sound, { sink, volume: audio.volume, signal: abort.signal })
      }
      run()
        .catch((error: unknown) => {
          if (!isCancelled(error))
            session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'audio')) })
        })
        .finally(() => {
          if (control.current === abort) stop()
          if (wasArmed && !abort.signal.aborted) session.arm(true)
        })
    },
    [session, playing, stop],
  )

  /** It fell silent for the recording; from then on any sign of talking is the person's. */
  const quiet = useRef(false)
  useEffect(() => {
    if (playing === undefined) quiet.current = false
    else if (!talking) quiet.current = true
    else if (quiet.current) stop()
  }, [playing, talking, stop])
  useEffect(() => stop, [stop])
  return { playing, toggle }
}
