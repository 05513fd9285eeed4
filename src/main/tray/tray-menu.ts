import { packWords } from '#engine/languages/registry'
import { windowLanguageFor } from '#shared/languages'
import type { Settings } from '#shared/settings'
import type { EventData } from '#shared/contract'
import type { TrayWords } from '#engine/languages/tray-words'

export type TrayAction = 'show' | 'talk' | 'stop' | 'handsFree' | 'bubble' | 'settings' | 'quit'

export type TrayItem =
  | { readonly separator: true }
  /** `checked` makes it a box that is ticked or not. */
  | { readonly label: string; readonly enabled: boolean; readonly action?: TrayAction; readonly checked?: boolean }

const separator: TrayItem = { separator: true }

/**
 * What the tray shows for a state of the assistant. `bubble`: it is wanted; `undefined` where it is not offered.
 */
export function trayMenu(
  now: EventData<'state'>,
  words: TrayWords,
  bubble: boolean | undefined,
): { tooltip: string; items: TrayItem[] } {
  const handsFree = now.mode === 'handsFree'
  const state = handsFree && !now.armed && (now.state === 'idle' || now.state === 'listening') ? 'off' : now.state
  const talk = handsFree ? (now.armed ? words.pause : words.listen) : words.talk
  return {
    tooltip: `Parley – ${words.states[state]}`,
    items: [
      { label: words.states[state], enabled: false },
      separator,
      { label: words.show, enabled: true, action: 'show' },
      { label: talk, enabled: true, action: 'talk' },
      { label: words.stop, enabled: now.state === 'speaking' || now.state === 'thinking', action: 'stop' },
      separator,
      { label: words.handsFree, enabled: true, action: 'handsFree', checked: handsFree },
      ...(bubble === undefined
        ? []
        : [{ label: words.bubble, enabled: true, action: 'bubble' as const, checked: bubble }]),
      { label: words.settings, enabled: true, action: 'settings' },
      separator,
      { label: words.quit, enabled: true, action: 'quit' },
    ],
  }
}

/** The image for each system: macOS tints a template by its name, Windows wants an icon file. */
export function trayImage(platform: string): string {
  if (platform === 'darwin') return 'trayTemplate.png'
  return platform === 'win32' ? 'tray.ico' : 'tray.png'
}

/** The words for the language of the settings; `system` follows the operating system where it is one of ours. */
export function trayWords(language: Settings['window']['language'], systemLocale: string): TrayWords {
  return packWords('tray', language === 'system' ? windowLanguageFor([systemLocale]) : language)
}
