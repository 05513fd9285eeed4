import type { ReactNode } from 'react'
import { AudioLines, Hand, Pointer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { talkModes } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Choices } from '../../ui/choice'
import { PersonaNote } from '../personas/persona-note'
import { Row } from '../rows/row'

const modeIcons = { handsFree: AudioLines, hold: Hand, toggle: Pointer } as const

/** How the person takes the floor. */
export function TalkModeChoices(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const mode = useView((view) => view.settings.talk.mode)
  return (
    <>
      <PersonaNote part="talkMode" />
      <Row label={t('settings.talking.mode')} stacked>
        {(ids) => (
          <Choices
            {...ids}
            value={mode}
            choices={talkModes.map((value) => {
              const Icon = modeIcons[value]
              return {
                value,
                label: t(`settings.talking.mode.${value}`),
                hint: t(`settings.talking.mode.${value}Hint`),
                icon: <Icon size={19} className="choice-icon" aria-hidden />,
              }
            })}
            onChange={(next) => session.update({ talk: { mode: next } })}
            testId="setting-talking-mode"
          />
        )}
      </Row>
    </>
  )
}
