import { useEffect, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { toFault, type Fault } from '#shared/fault'
import { useSession, useView } from '../context'
import { faultWords } from '../i18n/fault-words'
import { providerName } from '../i18n/provider-words'
import { Button } from '../ui/button'
import { Select } from '../ui/select'

interface Props {
  readonly conversation: number
  readonly message: Message
  readonly onClose: () => void
}

type State =
  | { readonly at: 'choosing' }
  | { readonly at: 'listening' }
  | { readonly at: 'heard'; readonly text: string }
  | { readonly at: 'failed'; readonly fault: Fault }

/** Has what was said recognised by another engine, and offers its text beside the old one. */
export function RecogniseAgain({ conversation, message, onClose }: Props): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const id = useId()
  const providers = useView((view) => view.providers)
  const engines = providers.filter((view) => view.stages.includes('stt') && view.ready)
  const [provider, setProvider] = useState(
    () => (engines.find((view) => view.id !== message.providers?.stt) ?? engines[0])?.id ?? '',
  )
  const [state, setState] = useState<State>({ at: 'choosing' })

  useEffect(
    () =>
      session.onEvent((event) => {
        if (
          event.name !== 'history.recognised' ||
          event.data.conversation !== conversation ||
          event.data.message !== message.id
        )
          return
        setState(event.data.fault ? { at: 'failed', fault: event.data.fault } : { at: 'heard', text: event.data.text })
      }),
    [session, conversation, message.id],
  )

  const listen = (): void => {
    setState({ at: 'listening' })
    session
      .call('history.recognise', { conversation, message: message.id, provider })
      .catch((error: unknown) => setState({ at: 'failed', fault: toFault(error, 'stt') }))
  }
  const use = (text: string): void => {
    session
      .call('history.correct', { conversation, message: message.id, text, provider })
      .then(onClose, (error: unknown) => setState({ at: 'failed', fault: toFault(error, 'store') }))
  }

  return (
    <div className="again" role="group" aria-labelledby={`${id}-label`} data-testid="again">
      <span id={`${id}-label`} className="again-label">
        {t('history.again.label')}
      </span>
      <div className="again-choice">
        <Select
          labelledBy={`${id}-label`}
          value={provider}
          options={engines.map((view) => ({ value: view.id, label: providerName(view, t) }))}
          onChange={setProvider}
          testId="again-provider"
        />
        <Button onClick={listen} disabled={provider === '' || state.at === 'listening'} data-testid="again-listen">
          {t(state.at === 'listening' ? 'history.again.listening' : 'history.again.listen')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('confirm.cancel')}
        </Button>
      </div>
      <div role="status">
        {state.at === 'failed' && <p className="again-fault">{faultWords(state.fault, i18n, providers)}</p>}
        {state.at === 'heard' && (
          <p className="again-text" dir="auto" data-testid="again-text">
            {state.text === '' ? t('history.again.nothing') : state.text}
          </p>
        )}
      </div>
      {state.at === 'heard' && state.text !== '' && state.text !== message.text && (
        <Button look="solid" onClick={() => use(state.text)} data-testid="again-use">
          {t('history.again.use')}
        </Button>
      )}
    </div>
  )
}
