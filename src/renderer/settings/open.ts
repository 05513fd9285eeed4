import { createContext, useContext } from 'react'
import type { FieldView } from '#shared/provider'

export const sections = [
  'microphone',
  'speaker',
  'talking',
  'services',
  'voice',
  'brain',
  'models',
  'personas',
  'tools',
  'privacy',
  'window',
  'about',
] as const
export type Section = (typeof sections)[number]

/**
 * Opens the settings at a section, or at one field of a provider there; anything that mentions a setting can lead
 * there.
 */
export type OpensSettings = (section: Section, field?: { readonly provider: string; readonly field: FieldView }) => void

export const OpenSettings = createContext<OpensSettings>(() => undefined)

export function useOpenSettings(): OpensSettings {
  return useContext(OpenSettings)
}
