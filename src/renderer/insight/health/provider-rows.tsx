import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toFault, type Fault } from '#shared/fault'
import type { HealthView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { remediesOf } from '../../faults/remedies'
import { faultWords } from '../../i18n/fault-words'
import { useOpenSettings } from '../../settings/open'
import { Button } from '../../ui/button'
import { useFormats } from '../format'
import { ProviderBadge } from '../provider-badge'
import { HealthRow } from './health-row'
import { providersOfInterest, type ProviderHealth } from './provider-health'
import { notReadyWords } from '../../settings/providers/not-ready'

/** Every provider in use or set up: how it does, and a test. */
export function ProviderRows({ health }: { health: readonly HealthView[] }): ReactNode {
  const { t } = useTranslation()
  const providers = useView((view) => view.providers)
  const settings = useView((view) => view.settings)
  const rows = providersOfInterest(providers, health, settings)
  const missing = providers.length - rows.length
  return (
    <>
      <ul className="health-rows">
        {rows.map((row) => (
          <ProviderRow key={row.view.id} row={row} />
        ))}
      </ul>
      {missing > 0 && <p className="note">{t('insight.health.notSetUp', { count: missing })}</p>}
    </>
  )
}

type Outcome =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'works'; readonly ms: number }
  | { readonly kind: 'failed'; readonly fault: Fault }

const sections = { stt: 'microphone', llm: 'brain', tts: 'voice' } as const

function ProviderRow({ row: { view, used, stages, tone } }: { row: ProviderHealth }): ReactNode {
  const { t, i18n } = useTranslation()
  const { call } = useSession()
  const openSettings = useOpenSettings()
  const providers = useView((state) => state.providers)
  const settings = useView((state) => state.settings)
  const { ms } = useFormats()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const worst = outcome.kind === 'failed' ? outcome.fault : stages.find(({ lastFault }) => lastFault)?.lastFault

  const test = async (): Promise<void> => {
    setOutcome({ kind: 'running' })
    try {
      const answer = await call('providers.test', { provider: view.id })
      setOutcome(
        answer.ok || !answer.fault ? { kind: 'works', ms: answer.ms } : { kind: 'failed', fault: answer.fault },
      )
    } catch (error) {
      setOutcome({ kind: 'failed', fault: toFault(error, 'bridge') })
    }
  }

  const facts = stages.map(({ stage, status, firstOutputMs }) =>
    firstOutputMs === undefined
      ? t(`insight.status.${stage}.${status}`)
      : t('insight.health.firstOutput', { state: t(`insight.status.${stage}.${status}`), time: ms(firstOutputMs) }),
  )
  const mend =
    worst && remediesOf(worst, { settings, providers, canRetry: false }).find((remedy) => remedy.kind === 'settings')
  return (
    <HealthRow
      tone={outcome.kind === 'failed' ? 'bad' : outcome.kind === 'works' && tone === 'none' ? 'good' : tone}
      name={<ProviderBadge provider={view.id} />}
      state={
        <>
          {!view.ready
            ? notReadyWords(view, i18n)
            : facts.length > 0
              ? facts.join(' ')
              : t(used ? 'insight.health.notUsedYet' : 'insight.health.spare')}
          {worst && worst.kind !== 'cancelled' && (
            <span className="health-fault">{faultWords(worst, i18n, providers)}</span>
          )}
          <span role="status" className="health-tested">
            {outcome.kind === 'works'
              ? t('insight.health.works', { time: ms(outcome.ms) })
              : outcome.kind === 'running'
                ? t('provider.testing')
                : ''}
          </span>
        </>
      }
      testId={`health-${view.id}`}
    >
      {(mend ?? !view.ready) && (
        <Button
          look="quiet"
          onClick={() =>
            mend ? openSettings(mend.section, mend.field) : openSettings(sections[view.stages[0] ?? 'llm'])
          }
        >
          {t('fault.action.settings')}
        </Button>
      )}
      {view.ready && (
        <Button
          onClick={() => void test()}
          disabled={outcome.kind === 'running'}
          aria-label={t('insight.health.testOf', { name: view.name })}
        >
          {t('provider.test')}
        </Button>
      )}
    </HealthRow>
  )
}
