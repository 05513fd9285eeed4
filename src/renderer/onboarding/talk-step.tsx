import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { HotkeyRow } from '../settings/talking/hotkey-row'
import { TalkModeChoices } from '../settings/talking/talk-mode-choices'
import { Practice } from './practice'
import type { StepProps } from './step-props'

/** How to take the floor, and a try at it. */
export function TalkStep({ feed }: StepProps): ReactNode {
  const { t } = useTranslation()
  const mode = useView((view) => view.settings.talk.mode)
  const talking = useView((view) => (view.settings.talk.mode === 'handsFree' ? view.armed : view.hearing))
  const [tried, setTried] = useState<string | undefined>()
  if (talking && tried !== mode) setTried(mode)
  return (
    <>
      <div className="onboarding-choices">
        <TalkModeChoices />
      </div>
      <HotkeyRow />
      <Practice
        feed={feed}
        text={t(
          talking
            ? `onboarding.talk.${mode}.on`
            : tried === mode
              ? 'onboarding.talk.done'
              : `onboarding.talk.${mode}.try`,
        )}
      />
    </>
  )
}
