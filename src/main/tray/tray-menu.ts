import type { EventData } from '#shared/contract'
import type { TrayWords } from './tray-words'

export type TrayAction = 'show' | 'talk' | 'stop' | 'quit'

export type TrayItem = { readonly separator: true } | { readonly label: string; readonly enabled: boolean; readonly action?: TrayAction }

/** What the tray shows for a state of the assistant. */
export function trayMenu(now: EventData<'state'>, words: TrayWords): { tooltip: string; items: TrayItem[] } {
  const handsFree = now.mode === 'handsFree'
  const state = handsFree && !now.armed && (now.state === 'idle' || now.state === 'listening') ? 'off' : now.state
  const talk = handsFree ? (now.armed ? words.pause : words.listen) : words.talk
  return {
    tooltip: `Parley – ${words.states[state]}`,
    items: [
      { label: words.states[state], enabled: false },
      { separator: true },
      { label: words.show, enabled: true, action: 'show' },
      { label: talk, enabled: true, action: 'talk' },
      { label: words.stop, enabled: now.state === 'speaking' || now.state === 'thinking', action: 'stop' },
      { separator: true },
      { label: words.quit, enabled: true, action: 'quit' },
    ],
  }
}

/** The image for each system: macOS tints a template by its name, Windows wants an icon file. */
export function trayImage(platform: string): string {
  if (platform === 'darwin') return 'trayTemplate.png'
  return platform === 'win32' ? 'tray.ico' : 'tray.png'
}
