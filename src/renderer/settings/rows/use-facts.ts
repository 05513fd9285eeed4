import { useMemo } from 'react'
import { useApp, useView } from '../../context'
import type { Facts } from './declare'

/** What decides which rows there are, as it is now. */
export function useFacts(): Facts {
  const settings = useView((view) => view.settings)
  const host = useView((view) => view.host)
  const providers = useView((view) => view.providers)
  const builtIn = useView((view) => view.tools?.builtIn)
  const updates = useApp((state) => state.updates)
  return useMemo(
    () => ({ settings, host, providers, tools: builtIn?.map(({ name }) => name) ?? [], updates }),
    [settings, host, providers, builtIn, updates],
  )
}
