import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useView } from '../context'
import { stateWord } from '../conversation/announcements'
import { MicrophoneProblem } from '../conversation/microphone-problem'
import { TalkButton } from '../conversation/talk-button'
import type { StepProps } from './step-props'

/** The talk button, for real, with a line that says what to do or how it went. */
export function Practice({ feed, text }: StepProps & { text: string }): ReactNode {
  const { t } = useTranslation()
  const word = useApp(stateWord)
  const state = useView((view) => view.state)
  return (
    <>
      <section className="onboarding-practice" data-word={word} aria-label={t('stage.label')}>
        <TalkButton word={word} feed={feed} />
        <div>
          <p className="onboarding-state" data-testid="state" data-state={state}>
            {t(`state.${word}`)}
          </p>
          <p className="onboarding-hint" data-testid="onboarding-practice">
            {text}
          </p>
        </div>
      </section>
      <MicrophoneProblem inSettings />
    </>
  )
}
