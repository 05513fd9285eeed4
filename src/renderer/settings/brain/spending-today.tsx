import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayTotal, type DayLedger } from '#shared/spending'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { Button } from '../../ui/button'
import { dollars } from '../../ui/money'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import './spending-today.css'

const NOTHING_YET: DayLedger = { day: '', lines: [] }

/** What the cloud has cost today, in a sum and line by line. */
export function SpendingToday({ label }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const ledger = useToday()
  const [open, setOpen] = useState(false)
  const { lines } = ledger ?? NOTHING_YET
  const { usd, unpriced } = dayTotal(ledger ?? NOTHING_YET)
  const hint =
    ledger === undefined
      ? ''
      : lines.length === 0
        ? t('settings.spending.nothing')
        : t('settings.spending.todayHint', { usd: dollars(usd, i18n.language) })
  return (
    <Row
      label={label}
      stacked={open}
      hint={
        <span data-testid="spending-today">
          {hint}
          {unpriced > 0 && ` ${t('settings.spending.unpriced', { count: unpriced })}`}
        </span>
      }
    >
      {() =>
        ledger &&
        lines.length > 0 && (
          <>
            {open && <Lines ledger={ledger} />}
            <div className="row-buttons">
              <Button onClick={() => setOpen(!open)} aria-expanded={open} data-testid="spending-today-show">
                {t(open ? 'settings.spending.hide' : 'settings.spending.show')}
              </Button>
            </div>
          </>
        )
      }
    </Row>
  )
}

function Lines({ ledger }: { ledger: DayLedger }): ReactNode {
  const { t, i18n } = useTranslation()
  const providers = useView((view) => view.providers)
  const nameOf = (id: string): string => {
    const view = providers.find((one) => one.id === id)
    return view ? providerName(view, t) : id
  }
  return (
    <ul className="spending-lines">
      {ledger.lines.map((line) => (
        <li key={`${line.stage} ${line.provider} ${line.model}`}>
          <span className="spending-who">
            {nameOf(line.provider)}
            <span className="spending-what">
              {[
                t(`settings.spending.stage.${line.stage}`),
                line.model,
                t('settings.spending.calls', { count: line.calls }),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </span>
          <span className="spending-usd">
            {line.unpriced === line.calls ? t('settings.spending.unknown') : dollars(line.usd, i18n.language)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Today's ledger, read again with every line of the conversation: that is when something was paid. */
function useToday(): DayLedger | undefined {
  const session = useSession()
  const last = useView((view) => view.messages.at(-1))
  const [ledger, setLedger] = useState<DayLedger | undefined>()
  const key = `${last?.id} ${last?.status}`
  useEffect(() => {
    let current = true
    session.call('spending.days', {}).then(
      ({ today, days }) => current && setLedger(days.find(({ day }) => day === today) ?? { day: today, lines: [] }),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [session, key])
  return ledger
}
