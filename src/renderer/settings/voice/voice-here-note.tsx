import { useState, type ReactNode } from 'react'
import { Download, RefreshCw, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/languages'
import { defaultSettings } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { useOpenSettings } from '../open'
import { useVoices } from './use-voices'
import { voiceHere } from './voice-here'
import './voice-here-note.css'

const adding = { darwin: 'voiceHere.addMac', win32: 'voiceHere.addWindows' } as const

/**
 * Where Parley's own voice does not know the person's language: which voice of this machine speaks instead, or that
 * there is none and what to do. Nothing otherwise.
 */
export function VoiceHereNote(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const platform = useView((view) => view.host?.platform)
  const [looking, setLooking] = useState(false)
  const { loading } = useVoices('system')
  const spoken = settings.hearing.language
  // Until the person has said what they speak, it is taken to be the window's language.
  const tag = spoken === defaultSettings.hearing.language || spoken === 'auto' ? i18n.language : spoken
  const here = voiceHere(settings, providers, tag)
  // The system may still be listing its voices.
  if (here.kind === 'chosen' || (here.kind === 'none' && loading)) return null
  const language = languageName(tag, i18n.language)
  if (here.kind === 'standIn')
    return (
      <p className="voice-here" data-testid="voice-here" data-kind="standIn">
        <Volume2 size={18} aria-hidden />
        <span>{t('voiceHere.standIn', { name: here.name, language })}</span>
      </p>
    )
  const look = (): void => {
    setLooking(true)
    void session
      .call('providers.voices', { provider: 'system', again: true })
      .catch(() => undefined)
      .finally(() => setLooking(false))
  }
  const how = (adding as Partial<Record<string, (typeof adding)['darwin' | 'win32']>>)[platform ?? '']
  return (
    <div className="voice-here" data-testid="voice-here" data-kind="none">
      <Volume2 size={18} aria-hidden />
      <span>
        {t('voiceHere.none', { language })} {t(how ?? 'voiceHere.addOther', { language })}
        <span className="voice-here-actions">
          <Button onClick={look} disabled={looking} data-testid="voice-here-again">
            <RefreshCw size={14} aria-hidden />
            {t('voiceHere.again')}
          </Button>
          <Button onClick={() => openSettings('models')} data-testid="voice-here-downloads">
            <Download size={14} aria-hidden />
            {t('voiceHere.downloads')}
          </Button>
        </span>
      </span>
    </div>
  )
}
