import type { ReactNode } from 'react'
import { House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MachineView } from '#shared/contract/insight'
import { useFormats } from '../format'
import { ProviderBadge } from '../provider-badge'

/** Who was contacted since the start, or that nobody was. */
export function ContactsTable({ machine: { contacts, startedAt } }: { machine: MachineView }): ReactNode {
  const { t } = useTranslation()
  const { time, count } = useFormats()
  const outside = contacts.some(({ local }) => !local)
  return (
    <>
      {!outside && (
        <p className="health-home" data-testid="nothing-left">
          <House size={18} aria-hidden />
          {t('insight.health.nothingLeft', { time: time(startedAt) })}
        </p>
      )}
      {contacts.length > 0 && (
        <table className="contacts" data-testid="contacts">
          <caption>{t('insight.health.contactsHint', { time: time(startedAt) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('insight.column.host')}</th>
              <th scope="col">{t('insight.column.for')}</th>
              <th scope="col">{t('insight.column.times')}</th>
              <th scope="col">{t('insight.column.last')}</th>
            </tr>
          </thead>
          <tbody>
            {contacts.map(({ host, providers, local, count: times, lastAt }) => (
              <tr key={host}>
                <th scope="row">
                  {host}
                  {local && <span className="note">{t('insight.health.thisMachine')}</span>}
                </th>
                <td>
                  {providers.length === 0
                    ? t('insight.health.nobody')
                    : providers.map((id) => <ProviderBadge key={id} provider={id} />)}
                </td>
                <td>{count(times)}</td>
                <td>{time(lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
