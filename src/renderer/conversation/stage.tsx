import type { ReactNode } from 'react'
import { Square } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { useApp, useEffective, useSession, useView } from '../context'
import { Button } from '../ui/button'
import { stateWord, type StateWord } from './announcements'
import { Lists } from './lists'
import { MicrophoneProblem } from './microphone-problem'
import type { GestureInput } from './talk-gesture'
import { TalkButton } from './talk-button'
import { PersonaSwitch } from './persona-switch'
import { StageFace } from './stage-face'
import { RingNotices } from './ringing/ring-notices'
import { Timers } from './timers'
import { Where } from './where'
import './stage.css'

/** Where the conversation happens: the talk button, what Parley is doing, and what the person can do now. */
export function Stage({ feed }: { feed: (input: GestureInput) => void }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const word = useApp(stateWord)
  const state = useView((view) => view.state)
  const busy = state === 'thinking' || state === 'speaking'
  return (
    <section className="stage" data-word={word} aria-label={t('stage.label')}>
      <div className="stage-centre">
        <StageFace word={word} />
        <TalkButton word={word} feed={feed} />
        <div className="stage-words">
          <PersonaSwitch />
          <p className="stage-state" data-testid="state" data-state={state}>
            {t(`state.${word}`)}
          </p>
          <Hint word={word} />
        </div>
        <Button
          className="stage-stop"
          data-testid="stop"
          data-shown={busy || undefined}
          disabled={!busy}
          onClick={session.stop}
        >
          <Square size={13} fill="currentColor" aria-hidden />
          {t('talk.stop')}
        </Button>
      </div>
      <MicrophoneProblem />
      <Timers />
      <RingNotices />
      <Lists />
      <Where />
    </section>
  )
}

/** One line on what to do next; silent where the state says it all. */
function Hint({ word }: { word: StateWord }): ReactNode {
  const { t } = useTranslation()
  const mode = useEffective((settings) => settings.talk.mode)
  const interruptions = useEffective((settings) => settings.talk.interruptions)
  const finishing = useApp((state) => state.finishing)
  const key = word === 'speaking' || word === 'thinking' ? t('key.escape') : t('key.space')
  const components = { key: <kbd /> }
  const of = (): ReactNode => {
    switch (word) {
      case 'away':
      case 'elsewhere':
      case 'opening':
      case 'deaf':
        return null
      case 'speaking':
        return mode === 'handsFree' && interruptions !== 'never' ? (
          <Trans i18nKey="talk.hint.interrupt" values={{ key }} components={components} />
        ) : (
          <Trans i18nKey="talk.hint.stop" values={{ key }} components={components} />
        )
      case 'thinking':
        return <Trans i18nKey="talk.hint.stop" values={{ key }} components={components} />
      case 'off':
        return <Trans i18nKey="talk.hint.handsFreeOff" values={{ key }} components={components} />
      case 'idle':
      case 'listening':
      case 'hearing':
        if (finishing) return t('talk.hint.finishing')
        if (mode === 'handsFree') return t('talk.hint.handsFreeOn')
        if (mode === 'hold') return <Trans i18nKey="talk.hint.hold" values={{ key }} components={components} />
        return <Trans i18nKey="talk.hint.toggle" values={{ key }} components={components} />
    }
  }
  return <p className="stage-hint">{of()}</p>
}
