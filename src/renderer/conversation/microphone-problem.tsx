import type { ReactNode } from 'react'
import { MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession, useView } from '../context'
import { useOpenSettings } from '../settings/open'
import { Button } from '../ui/button'
import { microphoneHelp, needsAttention, type MicrophoneButton } from './microphone-remedies'
import './microphone-problem.css'

interface MicrophoneProblemProps {
  /** Where the devices are chosen anyway, nothing need lead there; without it a button opens the settings. */
  readonly inSettings?: boolean
}

/** What is wrong with the microphone and what to do, beside the button that needs it. */
export function MicrophoneProblem({ inSettings = false }: MicrophoneProblemProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const problem = useApp((app) => app.microphone.problem)
  const host = useView((view) => view.host)
  const owner = useView((view) => view.audioOwner)
  if (!owner || problem === undefined || !(inSettings || needsAttention(problem))) return null
  const { words, buttons } = microphoneHelp(problem, host)
  const draw = (button: MicrophoneButton, look: 'plain' | 'quiet'): ReactNode => {
    if (button === 'retry') {
      return (
        <Button key={button} look={look} onClick={session.retryMicrophone} data-testid="microphone-retry">
          {t('microphone.retry')}
        </Button>
      )
    }
    if (button === 'choose') {
      return (
        !inSettings && (
          <Button key={button} look={look} onClick={() => openSettings('microphone')}>
            {t('microphone.choose')}
          </Button>
        )
      )
    }
    return (
      <Button key={button.page} look={look} onClick={() => window.open(button.address)}>
        {t(`microphone.${button.page}`)}
      </Button>
    )
  }
  return (
    <div
      className="microphone-problem"
      data-testid="microphone-problem"
      data-state={problem}
      data-mild={!needsAttention(problem) || undefined}
    >
      <MicOff size={18} aria-hidden />
      <p>{t(`microphone.${words}`)}</p>
      <div className="microphone-problem-buttons">
        {buttons.map((button, place) => draw(button, place === 0 ? 'plain' : 'quiet'))}
      </div>
    </div>
  )
}
