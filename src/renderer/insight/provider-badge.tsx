import type { ReactNode } from 'react'
import { Cloud, House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { providerName } from '../i18n/provider-words'

/** Who it was and whether it left the machine. */
export function ProviderBadge({ provider }: { provider: string }): ReactNode {
  const { t } = useTranslation()
  const view = useView((state) => state.providers.find(({ id }) => id === provider))
  const local = view?.local ?? false
  return (
    <span className="provider-badge" data-local={local || undefined}>
      {local ? <House size={13} aria-hidden /> : <Cloud size={13} aria-hidden />}
      <span>{view ? providerName(view, t) : provider}</span>
      <span className="unseen">{t(local ? 'insight.onDevice' : 'insight.cloud')}</span>
    </span>
  )
}
