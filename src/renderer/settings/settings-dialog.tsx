import { Fragment, type ComponentType, type ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { Tabs } from '@base-ui/react/tabs'
import {
  AudioLines,
  HardDriveDownload,
  Info,
  KeyRound,
  MessageCircle,
  Mic,
  PanelTop,
  ShieldCheck,
  Sparkles,
  UsersRound,
  Volume2,
  Wrench,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AboutFrame } from './about/about-frame'
import { FoundRow, type Found } from './rows/found-row'
import { MicrophoneFrame } from './microphone/microphone-devices'
import { sections, type Section } from './open'
import { settingRows } from './registry'
import { SectionReset } from './reset/section-reset-button'
import { SettingsSearch } from './search/settings-search'
import { useUpdateState } from './about/use-update-state'
import { Rows } from './rows/rows-context'
import { DrawnSetting } from './rows/setting-row'
import '../ui/dialog.css'
import './settings-dialog.css'

/** How each section is known in the list, and what stands around its rows. */
const content: Readonly<
  Record<Section, { readonly icon: LucideIcon; readonly frame?: ComponentType<{ readonly children: ReactNode }> }>
> = {
  microphone: { icon: Mic, frame: MicrophoneFrame },
  speaker: { icon: Volume2 },
  talking: { icon: MessageCircle },
  services: { icon: KeyRound },
  voice: { icon: AudioLines },
  brain: { icon: Sparkles },
  models: { icon: HardDriveDownload },
  personas: { icon: UsersRound },
  tools: { icon: Wrench },
  privacy: { icon: ShieldCheck },
  window: { icon: PanelTop },
  about: { icon: Info, frame: AboutFrame },
}

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
  useUpdateState(section !== undefined)
  const show = (next: Section | undefined): void => {
    onFound(undefined)
    onSection(next)
  }
  return (
    <Rows.Provider value={settingRows}>
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
                  const Frame = content[name].frame ?? Fragment
                  return (
                    <Tabs.Panel key={name} value={name} className="settings-panel scrolls">
                      <h2 className="settings-heading">{t(`settings.section.${name}`)}</h2>
                      <FoundRow.Provider value={found}>
                        <Frame>
                          {settingRows
                            .filter((row) => row.section === name)
                            .map((row) => (
                              <DrawnSetting key={row.label} row={row} />
                            ))}
                        </Frame>
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
    </Rows.Provider>
  )
}
