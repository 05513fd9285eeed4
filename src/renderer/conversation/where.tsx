import type { ReactNode } from 'react'
import { Cloud, EyeOff, House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEffective, useView } from '../context'
import { cloudsInUse } from '../settings/providers/fallbacks'
import { listed } from '../i18n/listed'
import { providerName } from '../i18n/provider-words'

/** Whether anything said here leaves the machine, and whether it is kept; always in sight. */
export function Where(): ReactNode {
  const { t, i18n } = useTranslation()
  const settings = useEffective((now) => now)
  const providers = useView((view) => view.providers)
  const remote = new Set(cloudsInUse(settings, providers).map((view) => providerName(view, t)))
  const names = listed([...remote], i18n.language)
  return (
    <p className="where">
      {remote.size === 0 ? <House size={14} aria-hidden /> : <Cloud size={14} aria-hidden />}
      {remote.size === 0 ? t('where.local') : t('where.cloud', { names })}
      {settings.history.keep === 'none' && (
        <span className="where-kept" data-testid="not-kept">
          <EyeOff size={14} aria-hidden />
          {t('where.notKept')}
        </span>
      )}
    </p>
  )
}
