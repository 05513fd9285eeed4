import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from './providers/field-label'
import type { Found } from './rows/found-row'
import type { OpensSettings, Section } from './open'

/** Where the settings are open, if they are, and how they are opened; the rest is for `SettingsDialog`. */
export function useSettingsPlace() {
  const { i18n } = useTranslation()
  const [section, onSection] = useState<Section | undefined>()
  const [found, onFound] = useState<Found | undefined>()
  const open = useMemo<OpensSettings>(
    () => (at, field) => {
      onSection(at)
      onFound(field && { row: fieldLabel(field.field, i18n), provider: field.provider, time: performance.now() })
    },
    [i18n],
  )
  return { open, dialog: { section, onSection, found, onFound } }
}
