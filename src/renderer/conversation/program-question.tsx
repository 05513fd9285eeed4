import { useEffect, useRef, type ReactNode } from 'react'
import { Plug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import { useSession, useView } from '../context'
import { faultNotice } from '../state'
import { Button } from '../ui/button'
import './tool-question.css'

/**
 * What another program wants of the person: leave to use Parley, or an answer. Answered by voice, in writing or here.
 */
export function ProgramQuestionCard(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const question = useView((view) => view.programQuestion) ?? null
  const card = useRef<HTMLDivElement>(null)
  const held = useRef(false)
  useEffect(() => {
    if (question !== null || !held.current) return
    held.current = false
    document.querySelector<HTMLElement>('.composer-text')?.focus()
  }, [question])
  if (question === null) return null

  const answer = (allow: boolean, choice?: string): void => {
    held.current = card.current?.contains(document.activeElement) ?? false
    const data = { id: question.id, allow, ...(choice === undefined ? {} : { choice }) }
    session.call('programs.answer', data).catch((error: unknown) => {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
    })
  }
  const { kind, program } = question
  return (
    <div
      ref={card}
      className="tool-question"
      role="group"
      aria-labelledby="program-question-words"
      data-testid="program-question"
      data-kind={kind}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        answer(false)
      }}
    >
      <Plug size={20} aria-hidden />
      <div className="tool-question-words">
        <p id="program-question-words" dir="auto">
          {kind === 'ask' ? question.question : t(`program.${kind}`, { program })}
        </p>
        <p className="note">{kind === 'ask' ? t('program.asks', { program }) : t(`program.${kind}Hint`)}</p>
      </div>
      <div className="tool-question-buttons">
        {question.choices.map((choice) => (
          <Button key={choice} look="solid" onClick={() => answer(true, choice)} data-testid="program-choice">
            {choice}
          </Button>
        ))}
        {kind === 'permission' && (
          <Button look="solid" onClick={() => answer(true)} data-testid="program-allow">
            {t('toolQuestion.allow')}
          </Button>
        )}
        <Button onClick={() => answer(false)} data-testid="program-decline">
          {t(kind === 'permission' ? 'program.refuse' : 'program.noAnswer')}
        </Button>
      </div>
    </div>
  )
}
