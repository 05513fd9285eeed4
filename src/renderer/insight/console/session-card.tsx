import { useState, type ReactNode } from 'react'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveView } from '#shared/contract/live'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { useOpenSettings } from '../../settings/open'
import { Button } from '../../ui/button'
import { useFormats } from '../format'
import { copy } from '../take-away'

/** Whether a session is open, with whom and how long; as it was asked for and answered, and its limits. */
export function SessionCard({ view }: { view: LiveView }): ReactNode {
  const { t } = useTranslation()
  const { call } = useSession()
  const { time } = useFormats()
  const known = useView((all) => all.providers)
  const openSettings = useOpenSettings()
  const { state, provider, model, openedAt, endsAt, refused } = view
  const found = known.find(({ id }) => id === provider)
  const engine = [found ? providerName(found, t) : provider, model].filter(Boolean).join(', ')
  return (
    <section className="console-session" aria-label={t('insight.console.session')} data-testid="console-session">
      <p className="console-state" data-state={state}>
        <strong>{t(`insight.console.state.${state}`)}</strong> {engine !== '' && <span>{engine}</span>}
      </p>
      {openedAt !== undefined && endsAt !== undefined && (
        <p className="note">{t('insight.console.from', { from: time(openedAt), to: time(endsAt) })}</p>
      )}
      {state === 'none' && (
        <>
          <p className="note">{t('insight.console.noEngine')}</p>
          <Button onClick={() => openSettings('brain')} data-testid="console-choose">
            {t('insight.console.chooseEngine')}
          </Button>
        </>
      )}
      {state === 'closed' && (
        <Button onClick={() => void call('live.open', {}).catch(() => undefined)} data-testid="console-open">
          {t('insight.console.open')}
        </Button>
      )}
      {refused.length > 0 && (
        <p className="note" data-tone="bad">
          {t('insight.console.refused', { names: refused.join(', ') })}
        </p>
      )}
      <SpentSoFar view={view} />
      <Limits limits={view.limits} />
      {view.asked !== undefined && view.answered !== undefined && (
        <details className="console-part">
          <summary data-testid="console-session-open">{t('insight.console.both')}</summary>
          <div className="console-both">
            <Side title={t('insight.console.asked')} text={view.asked} />
            <Side title={t('insight.console.answered')} text={view.answered} />
          </div>
        </details>
      )}
    </section>
  )
}

function Side({ title, text }: { title: string; text: string }): ReactNode {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  return (
    <div>
      <h4>{title}</h4>
      <pre className="entry-payload scrolls" tabIndex={0} aria-label={title}>
        {text}
      </pre>
      <Button
        look="quiet"
        onClick={() => {
          copy(text)
          setCopied(true)
        }}
      >
        <Copy size={14} aria-hidden />
        {t('insight.events.copy')}
      </Button>
      <span role="status" className="note">
        {copied ? t('message.copied') : ''}
      </span>
    </div>
  )
}

/** What the conversation has cost with the engine, and a way to pay less from here on. */
function SpentSoFar({ view: { state, spent } }: { view: LiveView }): ReactNode {
  const { t } = useTranslation()
  const { call } = useSession()
  const { minutes, usd } = useFormats()
  if (spent.openMs === 0 && spent.usd === 0) return null
  return (
    <>
      <p className="note" data-testid="console-spent">
        {t('insight.console.spent', { usd: usd(spent.usd), minutes: minutes(spent.openMs) })}{' '}
        {spent.perMinuteUsd !== undefined && t('insight.console.perMinute', { usd: usd(spent.perMinuteUsd) })}
      </p>
      {state === 'open' && (
        <Button onClick={() => void call('live.startLean', {}).catch(() => undefined)} data-testid="console-lean">
          {t('notice.offer.startLean')}
        </Button>
      )}
    </>
  )
}

function Limits({ limits }: Pick<LiveView, 'limits'>): ReactNode {
  const { t } = useTranslation()
  const { count, time } = useFormats()
  if (limits.length === 0) return null
  return (
    <dl className="console-limits" aria-label={t('insight.console.limits')} data-testid="console-limits">
      {limits.map(({ name, limit, remaining, resetsAt }) => (
        <div key={name}>
          <dt>{t('insight.console.limit', { name })}</dt>
          <dd>
            {t('insight.console.left', { remaining: count(remaining), limit: count(limit), time: time(resetsAt) })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
