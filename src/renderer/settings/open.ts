import { createContext, useContext } from 'react'

export const sections = ['microphone', 'speaker', 'talking', 'voice', 'brain', 'personas', 'tools', 'privacy', 'window', 'about'] as const
export type Section = (typeof sections)[number]

/** Opens the settings at a section; anything that mentions a setting can lead there. */
export const OpenSettings = createContext<(section: Section) => void>(() => undefined)

export function useOpenSettings(): (section: Section) => void {
  return useContext(OpenSettings)
}
