import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { DrawnSetting } from '../settings/rows/setting-row'
import { hotkeyRow, talkModeRow } from '../settings/talking/rows'
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
        <DrawnSetting row={talkModeRow} />
      </div>
      <DrawnSetting row={hotkeyRow} />
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
