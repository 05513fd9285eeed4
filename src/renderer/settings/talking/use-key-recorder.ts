import { useEffect } from 'react'
import { useSession } from '../../context'
import { recordButton, recordKey, recordRelease, type Recorded } from './hotkey'

interface KeyRecorder {
  readonly mac: boolean
  readonly helper: boolean
  readonly onRecorded: (recorded: Recorded) => void
  /** The window has lost the keyboard; no more will be seen. */
  readonly onLeave: () => void
}

/** Takes every key and the spare mouse buttons while `active`; the talk key of now is let go meanwhile. */
export function useKeyRecorder(active: boolean, { mac, helper, onRecorded, onLeave }: KeyRecorder): void {
  const session = useSession()
  useEffect(() => {
    if (!active) return
    let lastDown: string | undefined
    const take = (event: Event): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const onDown = (event: KeyboardEvent): void => {
      take(event)
      lastDown = event.code
      onRecorded(recordKey(event, mac))
    }
    const onUp = (event: KeyboardEvent): void => {
      take(event)
      onRecorded(recordRelease(event.code, lastDown, helper))
    }
    const onButton = (event: MouseEvent): void => {
      const recorded = recordButton(event, mac, helper)
      if (recorded.kind === 'incomplete') return
      take(event)
      onRecorded(recorded)
    }
    const attend = (to: 'talk' | 'nothing'): void => void session.call('hotkey.attend', { to }).catch(() => undefined)
    attend('nothing')
    // Before anything else on the page: even Escape and Tab belong to the recorder now.
    window.addEventListener('keydown', onDown, true)
    window.addEventListener('keyup', onUp, true)
    window.addEventListener('mousedown', onButton, true)
    window.addEventListener('blur', onLeave)
    return () => {
      window.removeEventListener('keydown', onDown, true)
      window.removeEventListener('keyup', onUp, true)
      window.removeEventListener('mousedown', onButton, true)
      window.removeEventListener('blur', onLeave)
      attend('talk')
    }
  }, [active, mac, helper, onRecorded, onLeave, session])
}
