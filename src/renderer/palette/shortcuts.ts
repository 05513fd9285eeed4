import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'

/** What a key with Ctrl (on a Mac, Command) does anywhere in the window. */
export const shortcuts = {
  palette: { code: 'KeyK', shift: false },
  newConversation: { code: 'KeyO', shift: true },
  history: { code: 'KeyH', shift: true },
  activity: { code: 'KeyA', shift: true },
  settings: { code: 'Comma', shift: false },
} as const
export type Shortcut = keyof typeof shortcuts

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** What a key press is asked to do; undefined for all others. `mac`: Command instead of Ctrl. Pure. */
export function shortcutOf(event: Pressed, mac: boolean): Shortcut | undefined {
  const held = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!held || event.altKey) return undefined
  return (Object.keys(shortcuts) as Shortcut[]).find(
    (name) => shortcuts[name].code === event.code && shortcuts[name].shift === event.shiftKey,
  )
}

type ShortcutNames = Readonly<Record<Shortcut | 'stop' | 'talk', readonly string[]>>

/** The keys of each shortcut as they are written on them. */
export function useShortcutNames(): ShortcutNames {
  const { t } = useTranslation()
  const mac = useView((view) => view.host.platform === 'darwin')
  return useMemo(() => {
    const named = (Object.keys(shortcuts) as Shortcut[]).map((name) => {
      const { code, shift } = shortcuts[name]
      const control = mac ? '⌘' : t('key.control')
      const key = code === 'Comma' ? ',' : code.replace('Key', '')
      return [name, [control, ...(shift ? [mac ? '⇧' : t('key.shift')] : []), key]]
    })
    return {
      ...(Object.fromEntries(named) as Record<Shortcut, readonly string[]>),
      stop: [t('key.escape')],
      talk: [t('key.space')],
    }
  }, [t, mac])
}
