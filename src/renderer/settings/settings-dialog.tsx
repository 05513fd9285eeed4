import type { ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { Tabs } from '@base-ui/react/tabs'
import {
  AudioLines,
  Info,
  MessageCircle,
  Mic,
  PanelTop,
  ShieldCheck,
  Sparkles,
  UsersRound,
  Volume2,
  Wrench,
  X,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AboutSection } from './about/about-section'
import { BrainSection } from './brain/brain-section'
import { FoundRow, type Found } from './rows/found-row'
import { MicrophoneSection } from './microphone/microphone-section'
import { sections, type Section } from './open'
import { PersonasSection } from './personas/personas-section'
import { PrivacySection } from './privacy/privacy-section'
import { SectionReset } from './reset/section-reset-button'
import { SettingsSearch } from './search/settings-search'
import { SpeakerSection } from './speaker/speaker-section'
import { TalkingSection } from './talking/talking-section'
import { ToolsSection } from './tools/tools-section'
import { VoiceSection } from './voice/voice-section'
import { WindowSection } from './window/window-section'
import '../ui/dialog.css'
import './settings-dialog.css'

const content = {
  microphone: { icon: Mic, body: MicrophoneSection },
  speaker: { icon: Volume2, body: SpeakerSection },
  talking: { icon: MessageCircle, body: TalkingSection },
  voice: { icon: AudioLines, body: VoiceSection },
  brain: { icon: Sparkles, body: BrainSection },
  personas: { icon: UsersRound, body: PersonasSection },
  tools: { icon: Wrench, body: ToolsSection },
  privacy: { icon: ShieldCheck, body: PrivacySection },
  window: { icon: PanelTop, body: WindowSection },
  about: { icon: Info, body: AboutSection },
} as const

export interface SettingsDialogProps {
  /** The section shown; undefined while the settings are closed. */
  readonly section: Section | undefined
  readonly onSection: (section: Section | undefined) => void
  /** The row to lead to; a new object each time. */
  readonly found?: Found | undefined
  readonly onFound: (found: Found | undefined) => void
}

/** All settings. Every change takes effect at once; there is nothing to save. */
export function SettingsDialog({ section, onSection, found, onFound }: SettingsDialogProps): ReactNode {
  const { t } = useTranslation()
  const show = (next: Section | undefined): void => {
    onFound(undefined)
    onSection(next)
  }
  return (
    <Dialog.Root open={section !== undefined} onOpenChange={(open) => !open && show(undefined)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="dialog settings" data-testid="settings">
          <Dialog.Title className="settings-title">{t('settings.title')}</Dialog.Title>
          <SettingsSearch
            onFound={(row) => {
              onSection(row.section)
              onFound({ row: row.row, time: performance.now() })
            }}
          />
          {/* No tooltip: it would open with the focus and take the first Escape for itself. */}
          <Dialog.Close
            aria-label={t('settings.close')}
            className="icon-button settings-close"
            data-testid="settings-close"
          >
            <X size={19} aria-hidden />
          </Dialog.Close>
          {section !== undefined && (
            <Tabs.Root
              value={section}
              onValueChange={(next: Section) => show(next)}
              orientation="vertical"
              className="settings-body"
            >
              <Tabs.List className="settings-tabs" aria-label={t('settings.sections')}>
                {sections.map((name) => {
                  const Icon = content[name].icon
                  return (
                    <Tabs.Tab key={name} value={name} className="settings-tab" data-testid={`settings-tab-${name}`}>
                      <Icon size={17} aria-hidden />
                      {t(`settings.section.${name}`)}
                    </Tabs.Tab>
                  )
                })}
              </Tabs.List>
              {sections.map((name) => {
                const Body = content[name].body
                return (
                  <Tabs.Panel key={name} value={name} className="settings-panel scrolls">
                    <h2 className="settings-heading">{t(`settings.section.${name}`)}</h2>
                    <FoundRow.Provider value={found}>
                      <Body />
                    </FoundRow.Provider>
                    <SectionReset section={name} />
                  </Tabs.Panel>
                )
              })}
            </Tabs.Root>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
