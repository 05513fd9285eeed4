import { createContext, useContext } from 'react'
import type { SettingRow } from './declare'

/** Every row of the window, for those a row itself consists of; the dialog provides them. */
export const Rows = createContext<readonly SettingRow[]>([])

export function useRows(): readonly SettingRow[] {
  return useContext(Rows)
}
