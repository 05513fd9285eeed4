import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import { useSession, useView } from '../../context'
import { faultNotice } from '../../state'
import { ConfirmDialog } from '../../ui/confirm'
import { linkOf } from './link-address'

/** The tool whose rule counts for links too: whoever forbids one forbids the other. */
const TOOL = 'open_address'

/**
 * A link in an answer. What a model wrote leads where it likes, so the person reads the whole address and agrees first,
 * by the rule they have made for opening pages.
 */
export function AnswerLink({ address, children }: { readonly address: string; children?: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const policy = useView((view) => view.tools?.builtIn.find(({ key }) => key === TOOL)?.policy ?? 'ask')
  const inBrowser = useView((view) => view.host.kind === 'browser')
  const link = linkOf(address)
  if (!link || policy === 'never') return <span title={link?.address}>{children}</span>

  const open = (): void => {
    if (inBrowser) return void window.open(link.address, '_blank', 'noopener,noreferrer')
    session.call('address.open', { address: link.address }).catch((error: unknown) => {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'tool')) })
    })
  }
  return (
    <>
      <a
        href={link.address}
        title={link.address}
        rel="noopener noreferrer"
        data-testid="answer-link"
        onClick={(event) => {
          event.preventDefault()
          if (policy === 'allow') open()
          else setAsking(true)
        }}
        // The middle button would open it without a question.
        onAuxClick={(event) => event.preventDefault()}
      >
        {children}
      </a>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t(link.mail ? 'link.mailTitle' : 'link.title', { place: link.place })}
          text={link.address}
          confirm={t('link.open')}
          testId="link-open"
          onConfirm={open}
        />
      )}
    </>
  )
}
