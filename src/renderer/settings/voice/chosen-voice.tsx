import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { chosenProviders } from '../providers/by-stage'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { VoiceField } from './voice-field'

/** Which of the chosen provider's voices speaks. */
export function ChosenVoice({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const voice = useView((view) => view.settings.voice.voice)
  const speaker = useView((view) => chosenProviders(view.settings, view.providers).voice?.id)
  return (
    speaker !== undefined && (
      <Row label={label} hint={hint}>
        {(ids) => (
          <VoiceField
            {...ids}
            key={speaker}
            provider={speaker}
            value={voice}
            placeholder={t('voices.providersChoice')}
            onChange={(id) => session.update({ voice: { voice: id } })}
            testId={testId}
          />
        )}
      </Row>
    )
  )
}
