import { useEffect, useRef, type ReactNode } from 'react'
import { ShieldQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import type { CommandIn } from '#shared/contract'
import { useSession, useView } from '../context'
import { faultNotice } from '../state'
import { Button } from '../ui/button'
import './tool-question.css'

/**
 * The call that waits for the person's word: said aloud too, so it can be answered by voice. It takes no focus; its
 * words are read out once, as the answer that ends with them.
 */
export function ToolQuestionCard(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const question = useView((view) => view.toolQuestion) ?? null
  const card = useRef<HTMLDivElement>(null)
  const held = useRef(false)
  // Whoever answered by hand goes on where they type, and not at the beginning of the page.
  useEffect(() => {
    if (question !== null || !held.current) return
    held.current = false
    document.querySelector<HTMLElement>('.composer-text')?.focus()
  }, [question])
  if (question === null) return null

  const answer = (word: CommandIn<'tools.answer'>['answer']): void => {
    held.current = card.current?.contains(document.activeElement) ?? false
    session.call('tools.answer', { id: question.id, answer: word }).catch((error: unknown) => {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
    })
  }
  return (
    <div
      ref={card}
      className="tool-question"
      role="group"
      aria-labelledby="tool-question-words"
      data-testid="tool-question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        answer('decline')
      }}
    >
      <ShieldQuestion size={20} aria-hidden />
      <div className="tool-question-words">
        <p id="tool-question-words" dir="auto">
          {question.question}
        </p>
        {question.server !== undefined && (
          <p className="note">{t('toolQuestion.server', { server: question.server })}</p>
        )}
        {question.details.length > 0 && (
          <dl className="tool-question-details scrolls" tabIndex={0} aria-labelledby="tool-question-words">
            {question.details.map(({ name, value, whole }, index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd dir="auto">
                  {value}
                  {whole !== undefined && (
                    <details>
                      <summary>{t('toolQuestion.whole')}</summary>
                      <pre dir="auto">{whole}</pre>
                    </details>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className="tool-question-buttons">
        <Button look="solid" onClick={() => answer('allow')} data-testid="tool-allow">
          {t('toolQuestion.allow')}
        </Button>
        <Button onClick={() => answer('decline')} data-testid="tool-decline">
          {t('toolQuestion.decline')}
        </Button>
        {/* What cannot be undone is not allowed for ever in passing; the settings can. */}
        {question.confirm === undefined && (
          <Button look="quiet" onClick={() => answer('always')} data-testid="tool-always">
            {t('toolQuestion.always')}
          </Button>
        )}
      </div>
    </div>
  )
}
