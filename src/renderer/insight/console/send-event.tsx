import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { liveEventOf, type LiveView } from '#shared/contract/live'
import type { CommandOut } from '#shared/contract'
import { toFault, type Fault } from '#shared/fault'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'

type Outcome = CommandOut<'live.send'>['outcome']

/** An event written by hand, or begun from a usual one, sent as it is once it is JSON. */
export function SendEvent({ view }: { view: LiveView }): ReactNode {
  const { t, i18n } = useTranslation()
  const { call } = useSession()
  const providers = useView((all) => all.providers)
  const [text, setText] = useState('')
  const [template, setTemplate] = useState('')
  const [outcome, setOutcome] = useState<Outcome | { readonly fault: Fault } | undefined>()
  const id = useId()
  const send = async (): Promise<void> => {
    const given = liveEventOf(text)
    if ('problem' in given) return setOutcome(given.problem)
    try {
      setOutcome((await call('live.send', { text })).outcome)
    } catch (error) {
      setOutcome({ fault: toFault(error, 'bridge') })
    }
  }
  const said =
    outcome === undefined
      ? ''
      : typeof outcome === 'string'
        ? t(`insight.console.outcome.${outcome}`)
        : faultWords(outcome.fault, i18n, providers)
  const wrong = outcome !== undefined && outcome !== 'sent'
  return (
    <details className="console-part">
      <summary data-testid="console-send-open">{t('insight.console.send')}</summary>
      <div className="console-send">
        <span id={`${id}-template`} className="console-label">
          {t('insight.console.template')}
        </span>
        <Select
          value={template}
          options={view.templates.map(({ name }, n) => ({ value: String(n), label: name }))}
          onChange={(chosen) => {
            setTemplate(chosen)
            setText(view.templates[Number(chosen)]?.text ?? '')
            setOutcome(undefined)
          }}
          placeholder={t('insight.console.choose')}
          labelledBy={`${id}-template`}
          testId="console-template"
        />
        <label htmlFor={`${id}-text`} className="console-label">
          {t('insight.console.event')}
        </label>
        <textarea
          id={`${id}-text`}
          className="field-input console-text scrolls"
          rows={8}
          spellCheck={false}
          value={text}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-said`}
          onChange={(event) => {
            setText(event.target.value)
            setOutcome(undefined)
          }}
          data-testid="console-text"
        />
        <div className="console-buttons">
          <Button look="solid" onClick={() => void send()} data-testid="console-send">
            {t('insight.console.sendNow')}
          </Button>
          <span id={`${id}-said`} role="status" className="note" data-tone={wrong ? 'bad' : undefined}>
            {said}
          </span>
        </div>
      </div>
    </details>
  )
}
