import type { ReactNode } from 'react'
import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { personaOf } from '#shared/personas'
import { DEFAULT_PERSONA } from '#shared/settings'
import { useSession, useView } from '../context'
import { useOpenSettings } from '../settings/open'
import { Avatar } from '../settings/personas/avatar'
import './persona-switch.css'

/** Who the person talks to, and everybody else they could; there only when there is somebody. */
export function PersonaSwitch(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const { list } = useView((view) => view.settings.personas)
  const active = useView((view) => personaOf(view.settings))
  if (list.length === 0) return null
  const name = active?.name ?? t('app.name')
  const everybody = [{ id: DEFAULT_PERSONA, name: t('app.name') }, ...list]
  return (
    <Menu.Root>
      <Menu.Trigger className="persona-switch" aria-label={t('personas.switch', { name })} data-testid="persona-switch">
        <Avatar name={name} />
        <span className="persona-switch-name">{name}</span>
        <ChevronDown size={14} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={6}>
          <Menu.Popup className="select-popup persona-menu scrolls">
            <Menu.RadioGroup
              value={active?.id ?? DEFAULT_PERSONA}
              onValueChange={(id: string) => session.update({ personas: { active: id } })}
            >
              {everybody.map((person) => (
                <Menu.RadioItem
                  key={person.id}
                  value={person.id}
                  className="select-item"
                  closeOnClick
                  data-testid="persona-choice"
                >
                  <Avatar name={person.name} />
                  <span className="select-text">{person.name}</span>
                  <Menu.RadioItemIndicator>
                    <Check size={15} aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="persona-menu-line" />
            <Menu.Item className="select-item" onClick={() => openSettings('personas')}>
              {t('personas.manage')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
