import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandName, CommandIn, CommandOut } from '#shared/contract'
import { toFault } from '#shared/fault'
import { defaultSettings } from '#shared/settings'
import { useSession, useView } from '../../context'
import { faultNotice } from '../../state'

export type ModelList = CommandOut<'models.list'>

export interface UsesModels {
  /** Undefined until the host has said, and where there is no folder for models. */
  readonly list: ModelList | undefined
  /** Asks the host; what goes wrong is told as a notice. Resolves with undefined then. */
  readonly ask: <N extends CommandName>(name: N, data: CommandIn<N>) => Promise<CommandOut<N> | undefined>
}

/**
 * The models there are and how far each has come, as long as somebody looks. Until the person has said what they speak,
 * it is taken to be the window's language.
 */
export function useModels(): UsesModels {
  const session = useSession()
  const { i18n } = useTranslation()
  const spoken = useView(({ settings }) => settings.hearing.language)
  const language = spoken === defaultSettings.hearing.language ? i18n.language : spoken
  const [list, setList] = useState<ModelList | undefined>()
  const refresh = useCallback(() => {
    session.call('models.list', language === 'auto' ? {} : { language }).then(setList, () => undefined)
  }, [session, language])
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
