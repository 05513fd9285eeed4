import { useCallback, useEffect, useState } from 'react'
import type { CommandName, CommandIn, CommandOut } from '#shared/contract'
import { toFault } from '#shared/fault'
import { useSession } from '../../context'
import { faultNotice } from '../../state'

export type ModelList = CommandOut<'models.list'>

export interface UsesModels {
  /** Undefined until the host has said, and where there is no folder for models. */
  readonly list: ModelList | undefined
  /** Asks the host; what goes wrong is told as a notice. Resolves with undefined then. */
  readonly ask: <N extends CommandName>(name: N, data: CommandIn<N>) => Promise<CommandOut<N> | undefined>
}

/** The models there are and how far each has come, as long as somebody looks. */
export function useModels(): UsesModels {
  const session = useSession()
  const [list, setList] = useState<ModelList | undefined>()
  const refresh = useCallback(() => {
    session.call('models.list', {}).then(setList, () => undefined)
  }, [session])
  useEffect(() => {
    refresh()
    return session.onEvent((event) => {
      if (event.name !== 'model') return
      const { model } = event.data
      setList((known) => known && { ...known, models: known.models.map((one) => (one.id === model.id ? model : one)) })
      // What is free and used has changed, too.
      if (model.state.kind !== 'downloading' && model.state.kind !== 'checking') refresh()
    })
  }, [session, refresh])
  const ask = useCallback<UsesModels['ask']>(
    async (name, data) => {
      try {
        return await session.call(name, data)
      } catch (error) {
        session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) })
        return undefined
      } finally {
        refresh()
      }
    },
    [session, refresh],
  )
  return { list, ask }
}
