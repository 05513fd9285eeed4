import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useSession, useView } from '../context'
import { providerName } from '../i18n/provider-words'
import { Button } from '../ui/button'

/** Who answered because the chosen model could not, and a button to ask the chosen one again. */
export function StoodIn({ message }: { readonly message: Message }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const isLast = useView((view) => view.messages.at(-1)?.id === message.id)
  const nameOf = (id = ''): string => {
    const view = providers.find((provider) => provider.id === id)
    return view ? providerName(view, t) : id
  }
  // What a tool has done is not done twice.
  const retries = isLast && message.tools === undefined
  return (
    <div className="message-instead" data-testid="stood-in">
      <span>{t('message.instead', { chosen: nameOf(message.inPlaceOf), name: nameOf(message.providers?.llm) })}</span>
      {retries && (
        <Button onClick={() => session.retry(message.id)} data-testid="stood-in-retry">
          {t('fault.action.retry')}
        </Button>
      )}
    </div>
  )
}
