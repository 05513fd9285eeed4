import type { ReactNode } from 'react'
import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { effectiveSettings } from '#shared/personas'
import { useEffective, useSession, useView } from '../context'

const NUMBERS = [1, 2, 3, 4] as const

/** Before the first word: how to begin, and things that work right now with the chosen brain. */
export function Empty(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  // Hands-free, but not listening yet: the first step is the button.
  const how = useView(({ settings, armed }) => {
    const { mode } = effectiveSettings(settings).talk
    return mode === 'handsFree' && !armed ? 'off' : mode
  })
  const brain = useEffective((settings) => (settings.brain.provider === 'offline' ? 'offline' : 'model'))
  return (
    <div className="empty scrolls" data-testid="empty">
      <div className="empty-inner">
        <h2>{t(`empty.title.${how}`)}</h2>
        <p className="empty-text">{t('empty.text')}</p>
        <ul className="empty-examples">
          {NUMBERS.map((number) => {
            const example = t(`empty.${brain}.${number}`)
            return (
              <li key={number}>
                <button
                  type="button"
                  className="empty-example"
                  onClick={() => void session.say(example)}
                  data-testid="example"
                >
                  <CornerDownRight size={16} aria-hidden />
                  {example}
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
