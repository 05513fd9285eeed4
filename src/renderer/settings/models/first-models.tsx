import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { progressWords } from './model-words'
import { isComing } from '#shared/models'
import { Recommended } from './recommended'
import { useModels } from './use-models'

/**
 * On the first run: what would do better than what comes with Parley, where this machine can run it. Downloads go on
 * when this is left.
 */
export function FirstModels(): ReactNode {
  const { t, i18n } = useTranslation()
  const { list, ask } = useModels()
  const moving = list?.models.filter((model) => isComing(model) && model.state.kind !== 'waiting')
  if (!list || list.recommended.length === 0) return null
  return (
    <section className="models-first" aria-labelledby="models-first" data-testid="models-first">
      <h2 id="models-first">{t('models.first')}</h2>
      <Recommended list={list} ask={ask} />
      {moving?.map((model) => (
        <p key={model.id} className="note" data-testid="models-first-progress">
          {model.name}: {progressWords(model, t, i18n.language)}
        </p>
      ))}
    </section>
  )
}
