import { useEffect, type ReactNode } from 'react'
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession } from '../context'
import { FaultButtons } from '../faults/fault-buttons'
import { noticeWords } from '../i18n/fault-words'
import type { Notice } from '../state'
import { Button, IconButton } from '../ui/button'
import { noticeOffer } from './notice-offer'

/**
 * How long a plain piece of news stays, ms. Warnings, errors and what can be undone stay until dismissed or pushed out.
 */
const INFO_MS = 8_000

/** Things said once by the host, newest last. Never takes the focus. */
export function Notices(): ReactNode {
  const { t } = useTranslation()
  const notices = useApp((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <ul className="notices" aria-label={t('notices.label')}>
      {notices.map((notice) => (
        <NoticeView key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert } as const

function NoticeView({ notice }: { notice: Notice }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const providers = useApp((state) => state.view?.providers) ?? []
  const settings = useApp((state) => state.view?.settings)
  const offer = settings && noticeOffer(notice, settings)
  const lasting = notice.level !== 'info' || notice.undo !== undefined || offer !== undefined
  const dismiss = (): void => session.store.dispatch({ type: 'notice.dismiss', id: notice.id })
  useEffect(() => {
    if (lasting) return
    const timer = window.setTimeout(() => session.store.dispatch({ type: 'notice.dismiss', id: notice.id }), INFO_MS)
    return () => window.clearTimeout(timer)
  }, [session, notice, lasting])
  const Icon = icons[notice.level]
  const undo = (): void => {
    if (notice.undo) session.update(notice.undo)
    dismiss()
  }
  return (
    <li
      className={`banner notice notice-${notice.level}`}
      data-testid="notice"
      data-code={notice.fault?.code ?? notice.code}
    >
      <Icon size={17} aria-hidden />
      <p>{noticeWords(notice, i18n, providers)}</p>
      <div className="notice-buttons">
        {notice.fault && <FaultButtons fault={notice.fault} onDone={dismiss} />}
        {offer && (
          <Button
            onClick={() => {
              if ('patch' in offer.does) session.update(offer.does.patch)
              else if ('turn' in offer.does) void session.call(offer.does.command, { turn: offer.does.turn })
              else void session.call(offer.does.command, {})
              dismiss()
            }}
            data-testid="notice-offer"
          >
            {t(offer.label)}
          </Button>
        )}
        {notice.undo && (
          <Button onClick={undo} data-testid="notice-undo">
            {t('notice.undo')}
          </Button>
        )}
      </div>
      <IconButton label={t('notice.dismiss')} onClick={dismiss}>
        <X size={16} aria-hidden />
      </IconButton>
    </li>
  )
}
