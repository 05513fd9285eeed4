import { useEffect, useState } from 'react'

export type Permission = PermissionState | 'unknown'

/** Whether the system lets this window listen, kept up to date; `unknown` where the browser does not tell. */
export function useMicrophonePermission(): Permission {
  const [state, setState] = useState<Permission>('unknown')
  useEffect(() => {
    let gone = false
    let status: PermissionStatus | undefined
    const take = (): void => {
      if (!gone && status) setState(status.state)
    }
    const ask = async (): Promise<void> => {
      status = await navigator.permissions.query({ name: 'microphone' })
      status.addEventListener('change', take)
      take()
    }
    ask().catch(() => undefined)
    return () => {
      gone = true
      status?.removeEventListener('change', take)
    }
  }, [])
  return state
}
