import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveView } from '#shared/provider'
import { OWN_CHAIN } from '#shared/settings'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { dollars } from '../../ui/money'
import { Select, type Option } from '../../ui/select'
import { ProviderForm } from '../providers/provider-form'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { chosenEngine, withEngine } from './chosen'

/** Parley's own chain, and every engine there is. */
export function useEngineOptions(): Option[] {
  const { t } = useTranslation()
  const providers = useView((view) => view.providers)
  return [
    { value: OWN_CHAIN, label: t('settings.live.engine.chain') },
    ...withEngine(providers).map((view) => {
      const name = providerName(view, t)
      return { value: view.id, label: view.local ? t('provider.onThisMachine', { name }) : name }
    }),
  ]
}

/** Whether a conversation is held by Parley's own chain or by an engine, with what that engine has to be told. */
export function EngineChoice({ label, hint, testId }: DrawnRow): ReactNode {
  const session = useSession()
  const engine = useView((view) => view.settings.live.engine)
  const chosen = useView((view) => chosenEngine(view.settings, view.providers)?.provider)
  const options = useEngineOptions()
  return (
    <>
      <Row label={label} hint={hint}>
        {(ids) => (
          <Select
            {...ids}
            value={engine}
            options={options}
            // Models and voices of one engine mean nothing to another.
            onChange={(id) => session.update({ live: { engine: id, model: '', voice: '', transcription: '' } })}
            testId={testId}
          />
        )}
      </Row>
      {chosen?.live && <EngineFacts live={chosen.live} />}
      {chosen && <ProviderForm key={chosen.id} view={chosen} stage="live" section="live" />}
    </>
  )
}

/** What an engine costs by the minute, and what it cannot do. */
function EngineFacts({ live: { lacks, usdPerMinute } }: { readonly live: LiveView }): ReactNode {
  const { t, i18n } = useTranslation()
  const what = lacks.map((lack) => t(`settings.live.lacks.${lack}`))
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' }).format(what)
  return (
    <>
      {usdPerMinute !== null && (
        <p className="note" data-testid="live-price">
          {usdPerMinute === 0 ? t('video.free') : t('video.price', { usd: dollars(usdPerMinute, i18n.language) })}
        </p>
      )}
      {lacks.length > 0 && (
        <p className="note" data-testid="live-lacks">
          {t('settings.live.lacks', { list })}
        </p>
      )}
    </>
  )
}
