import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { personaOf } from '#shared/personas'
import { useView } from '../../context'
import { Button } from '../../ui/button'
import { useOpenSettings } from '../open'
import { Avatar } from './avatar'
import './persona-note.css'

/**
 * Says that who answers now has a choice of its own where a general one is made, so that nobody wonders why nothing
 * changes.
 */
export function PersonaNote({ part }: { part: 'voice' | 'brain' | 'language' | 'talkMode' }): ReactNode {
  const { t } = useTranslation()
  const openSettings = useOpenSettings()
  const persona = useView((view) => personaOf(view.settings))
  if (persona?.[part] === undefined) return null
  const { name } = persona
  return (
    <div className="persona-note" data-testid={`persona-note-${part}`}>
      <Avatar name={name} />
      <p>{t(`personas.note.${part}`, { name })}</p>
      <Button onClick={() => openSettings('personas')}>{t('personas.edit', { name })}</Button>
    </div>
  )
}
