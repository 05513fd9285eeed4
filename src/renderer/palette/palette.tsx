import { useEffect, useState, type ReactNode } from 'react'
import { useView } from '../context'
import { late } from '../late'
import type { PaletteProps } from './palette-dialog'
import { shortcutOf, type Shortcut } from './shortcuts'

/** With the settings' rows behind it, it is as large as they are. */
export const paletteDialog = late(() => import('./palette-dialog'))

/** The palette, there from the first time it is opened. */
export function Palette(props: PaletteProps): ReactNode {
  const [opened, setOpened] = useState(false)
  if (props.open && !opened) setOpened(true)
  return opened && <paletteDialog.Body {...props} />
}

/** Does what a shortcut asks for, wherever the focus is. `run` must stay the same. */
export function useShortcuts(run: (shortcut: Shortcut) => void): void {
  const mac = useView((view) => view.host.platform === 'darwin')
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const shortcut = shortcutOf(event, mac)
      if (shortcut === undefined) return
      event.preventDefault()
      run(shortcut)
    }
    window.addEventListener('keydown', onDown)
    return () => window.removeEventListener('keydown', onDown)
  }, [run, mac])
}
