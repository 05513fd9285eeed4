import { useEffect, useId, useState, type ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { FileText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault, type Fault } from '#shared/fault'
import { useApp, useSession, useView } from '../context'
import { faultWords } from '../i18n/fault-words'
import { Button, IconButton } from '../ui/button'
import { Switch } from '../ui/switch'
import { useMicrophonePermission } from './health/use-permission'
import './report-dialog.css'

const FILE = 'parley-report.md'

/** A report for somebody who helps: written by the host, read here first, then copied or saved by the person. */
export function ReportDialog(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger render={<Button data-testid="report-open" />}>
        <FileText size={15} aria-hidden />
        {t('report.open')}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="dialog report" data-testid="report">
          <header className="report-header">
            <Dialog.Title className="dialog-title">{t('report.title')}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t('report.close')} />}>
              <X size={19} aria-hidden />
            </Dialog.Close>
          </header>
          <Dialog.Description className="note">{t('report.hint')}</Dialog.Description>
          <Report />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Report(): ReactNode {
  const { t, i18n } = useTranslation()
  const { call } = useSession()
  const providers = useView((view) => view.providers)
  const [words, setWords] = useState(false)
  const [copied, setCopied] = useState(false)
  const [written, setWritten] = useState<{ text: string } | { fault: Fault } | undefined>()
  const facts = useWindowFacts()
  const id = useId()
  useEffect(() => {
    let gone = false
    call('insight.report', { words, window: JSON.parse(facts) as Record<string, string> }).then(
      (answer) => {
        if (!gone) setWritten(answer)
      },
      (error: unknown) => {
        if (!gone) setWritten({ fault: toFault(error, 'bridge') })
      },
    )
    return () => {
      gone = true
    }
  }, [call, words, facts])
  const text = written && 'text' in written ? written.text : undefined
  return (
    <>
      <div className="report-words">
        <Switch checked={words} onChange={setWords} labelledBy={`${id}-words`} testId="report-words" />
        <span id={`${id}-words`}>{t('report.words')}</span>
      </div>
      {written && 'fault' in written ? (
        <p className="note" data-tone="bad" role="alert">
          {faultWords(written.fault, i18n, providers)}
        </p>
      ) : (
        <pre className="report-text scrolls" tabIndex={0} aria-label={t('report.title')} data-testid="report-text">
          {text ?? ''}
        </pre>
      )}
      <div className="report-buttons">
        <span role="status" className="note">
          {copied ? t('message.copied') : ''}
        </span>
        <Button
          disabled={text === undefined}
          onClick={() =>
            void navigator.clipboard.writeText(text ?? '').then(
              () => setCopied(true),
              () => undefined,
            )
          }
          data-testid="report-copy"
        >
          {t('message.copy')}
        </Button>
        <Button look="solid" disabled={text === undefined} onClick={() => save(text ?? '')} data-testid="report-save">
          {t('report.save')}
        </Button>
      </div>
    </>
  )
}

/**
 * Everything only the window knows, as JSON, so that it is the same while nothing changes. English, as the report is.
 */
function useWindowFacts(): string {
  const { state, label } = useApp((app) => app.microphone)
  const permission = useMicrophonePermission()
  return JSON.stringify({
    Browser: navigator.userAgent,
    Language: navigator.language,
    Screen: `${window.innerWidth} x ${window.innerHeight} at ${window.devicePixelRatio}`,
    Network: navigator.onLine ? 'yes' : 'no',
    Microphone: `${state}${label === undefined ? '' : ` (${label})`}`,
    'Microphone permission': permission,
  })
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = address
  link.download = FILE
  link.click()
  URL.revokeObjectURL(address)
}
