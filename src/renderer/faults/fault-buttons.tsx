import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '#shared/fault'
import { useSession, useView } from '../context'
import { useOpenSettings } from '../settings/open'
import { Button } from '../ui/button'
import { remediesOf, type Remedy } from './remedies'

interface FaultButtonsProps {
  readonly fault: Fault
  /** Asks again for what failed, where that is possible. */
  readonly onRetry?: (() => void) | undefined
  /** One of the others was pressed. */
  readonly onDone?: (() => void) | undefined
}

/** What can be done about a fault, beside its sentence. */
export function FaultButtons({ fault, onRetry, onDone }: FaultButtonsProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const act = (remedy: Remedy): void => {
    switch (remedy.kind) {
      case 'settings':
        openSettings(remedy.section, remedy.field)
        break
      case 'retry':
        return onRetry?.()
      case 'onDevice':
        session.update(remedy.patch)
        session.store.dispatch({
          type: 'notice',
          notice: { level: 'info', code: 'onDevice', values: { stage: remedy.stage }, undo: remedy.undo },
        })
        break
      case 'reload':
        return location.reload()
    }
    onDone?.()
  }
  return remediesOf(fault, { settings, providers, canRetry: onRetry !== undefined }).map((remedy) => (
    <Button
      key={remedy.kind}
      onClick={() => act(remedy)}
      data-testid={remedy.kind === 'retry' ? 'retry' : `fault-${remedy.kind}`}
    >
      {t(wordsOf(remedy))}
    </Button>
  ))
}

/** What the button says: for one field, which. */
function wordsOf(remedy: Remedy) {
  if (remedy.kind !== 'settings' || !remedy.field) return `fault.action.${remedy.kind}` as const
  const { kind } = remedy.field.field
  return `fault.action.settings.${kind === 'url' || kind === 'model' || kind === 'voice' ? kind : 'secret'}` as const
}
