import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { chosenProviders } from '../providers/chosen'
import { Discover } from './discover'
import { FallbackList } from '../providers/fallback-list'
import { MemoryRow } from './memory-row'
import { ModelField } from '../providers/model-field'
import { PersonaNote } from '../personas/persona-note'
import { ProviderChoice } from '../providers/provider-choice'
import { Row } from '../rows/row'
import { SpendingRows } from './spending-rows'
import { TextField } from '../rows/text-field'

/** Longest instructions, characters: the settings' own limit. */
const MAX_INSTRUCTIONS = 4_000

/** Who answers: Parley alone, or a language model. */
export function BrainSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const { brain } = settings
  const offline = brain.provider === 'offline'
  const chosen = chosenProviders(settings, providers).brain
  // A provider that has a model field of its own is asked there.
  const asksModel = !offline && !chosen?.fields.some((field) => field.kind === 'model')
  return (
    <>
      <PersonaNote part="brain" />
      <ProviderChoice stage="llm" section="brain" hint={offline ? t('settings.brain.offlineHint') : undefined} />
      {asksModel && (
        <Row label={t('settings.brain.model')} hint={t('settings.brain.modelHint')}>
          {(ids) => (
            <ModelField
              {...ids}
              key={brain.provider}
              provider={brain.provider}
              value={brain.model}
              onChange={(model) => session.update({ brain: { model } })}
              testId="setting-brain-model"
            />
          )}
        </Row>
      )}
      <FallbackList stage="llm" section="brain" />
      <Discover />
      {!offline && (
        <Row label={t('settings.brain.instructions')} hint={t('settings.brain.instructionsHint')} stacked>
          {(ids) => (
            <TextField
              {...ids}
              value={brain.instructions}
              rows={3}
              maxLength={MAX_INSTRUCTIONS}
              placeholder={t('settings.brain.instructionsPlaceholder')}
              onChange={(instructions) => session.update({ brain: { instructions } })}
              testId="setting-brain-instructions"
            />
          )}
        </Row>
      )}
      {!offline && <MemoryRow />}
      <SpendingRows />
    </>
  )
}
