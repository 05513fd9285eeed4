import { useEffect, useState, type ReactNode } from 'react'
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button'

/** How long the copy button says that it has copied, ms. */
const COPIED_MS = 1_600

/** Copies a text, which is asked for when it is wanted. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label?: string }): ReactNode {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), COPIED_MS)
    return () => window.clearTimeout(timer)
  }, [copied])
  return (
    <IconButton
      className="message-copy"
      label={copied ? t('message.copied') : (label ?? t('message.copy'))}
      data-testid="copy"
      onClick={() =>
        void navigator.clipboard.writeText(text()).then(
          () => setCopied(true),
          () => undefined,
        )
      }
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
    </IconButton>
  )
}
