import { useEffect, useState } from 'react'
import type { CommandOut } from '#shared/contract'
import { useSession, useView } from '../../context'
import { useFresh } from '../../history/use-fresh'

export type Usage = CommandOut<'history.usage'>

/** What is on disk, asked again whenever it has changed. */
export function useUsage(): Usage | undefined {
  const session = useSession()
  const fresh = useFresh()
  const settings = useView((view) => view.settings.history)
  const [usage, setUsage] = useState<Usage | undefined>()
  useEffect(() => {
    let current = true
    session.call('history.usage', {}).then(
      (found) => current && setUsage(found),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [session, fresh, settings])
  return usage
}
