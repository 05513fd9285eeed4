import { useState, type ReactNode } from 'react'
import { late } from '../late'
import type { SettingsDialogProps } from './settings-dialog'

/** By far the largest part of the window. */
export const settingsDialog = late(async () => ({ default: (await import('./settings-dialog')).SettingsDialog }))

/** The settings, there from the first time they are opened. */
export function Settings(props: SettingsDialogProps): ReactNode {
  const [opened, setOpened] = useState(false)
  if (props.section !== undefined && !opened) setOpened(true)
  return opened && <settingsDialog.Body {...props} />
}
