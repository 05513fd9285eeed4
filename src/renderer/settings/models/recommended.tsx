import type { ReactNode } from 'react'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelView } from '#shared/models'
import { listed } from '../../i18n/listed'
import { regional } from '../../i18n/regional'
import { shownBytes } from '../../i18n/sizes'
import { Button } from '../../ui/button'
import { Terms } from './terms'
import type { ModelList, UsesModels } from './use-models'
import './models.css'

interface RecommendedProps {
  readonly list: ModelList
  readonly ask: UsesModels['ask']
}

/**
 * What fits this machine and its person, in one sentence, and one button for all of it. Where the use of one is
 * limited, its terms come first.
 */
export function Recommended({ list, ask }: RecommendedProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { machine } = list
  const fitting = recommendedOf(list)
  const missing = fitting.filter(({ state }) => ['absent', 'paused', 'failed'].includes(state.kind))
  const values = {
    memory: shownBytes(machine.memoryBytes, i18n.language),
    count: machine.cores,
    language: new Intl.DisplayNames([regional(i18n.language)], { type: 'language' }).of(machine.language) ?? '',
    names: listed(
      fitting.map(({ name }) => name),
      regional(i18n.language),
    ),
    size: shownBytes(
      fitting.reduce((sum, { bytes }) => sum + bytes, 0),
      i18n.language,
    ),
  }
  const sentence =
    fitting.length === 0
      ? 'models.recommendNone'
      : missing.length > 0
        ? 'models.recommend'
        : fitting.every(({ state }) => state.kind === 'installed')
          ? 'models.recommendHere'
          : 'models.recommendComing'
  const limited = missing.find(({ licence }) => licence.restricted)
  const get = (accepted: boolean): void => {
    for (const { id } of missing) void ask('models.get', { id, accepted, use: true, language: machine.language })
  }
  const button = (onClick?: () => void): ReactNode => (
    <Button look="solid" data-testid="models-get-recommended" onClick={onClick}>
      <Sparkles size={14} aria-hidden />
      {t('models.getRecommended')}
    </Button>
  )
  return (
    <div className="models-recommended" data-testid="models-recommended">
      <p className="note">{t(sentence, values)}</p>
      {missing.length > 0 &&
        (limited ? (
          <Terms model={limited} trigger={button()} onAccepted={() => get(true)} />
        ) : (
          button(() => get(false))
        ))}
    </div>
  )
}

const recommendedOf = ({ models, recommended }: ModelList): ModelView[] =>
  models.filter(({ id }) => recommended.includes(id))
