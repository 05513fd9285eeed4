import { useCallback, useEffect, useState } from 'react'
import { toFault, type Fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import { useSession, useView } from '../../context'

export interface Voices {
  readonly voices: readonly VoiceView[]
  /** Why there is no list. */
  readonly fault: Fault | undefined
  readonly loading: boolean
  /** Asks once more. */
  readonly load: () => void
}

/** A provider's voices: those the host has at hand at once, and the whole list as soon as the provider can be asked. */
export function useVoices(provider: string): Voices {
  const session = useSession()
  const view = useView(({ providers }) => providers.find(({ id }) => id === provider))
  const ready = view?.ready ?? false
  // Another key or address is another list.
  const asked = JSON.stringify([provider, ready, view?.values])
  const [answer, setAnswer] = useState<
    { asked: string; voices: readonly VoiceView[]; fault: Fault | undefined } | undefined
  >()

  const load = useCallback(() => {
    if (!ready) return
    session.call('providers.voices', { provider }).then(
      ({ voices, fault }) => setAnswer({ asked, voices, fault }),
      (error: unknown) => setAnswer({ asked, voices: [], fault: toFault(error, 'bridge') }),
    )
  }, [session, provider, ready, asked])
  useEffect(load, [load])

  const current = answer?.asked === asked ? answer : undefined
  const voices = current && current.voices.length > 0 ? current.voices : (view?.voices ?? [])
  return { voices, fault: current?.fault, loading: ready && current === undefined && voices.length === 0, load }
}
