import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { useAsked } from '../use-asked'
import { ContactsTable } from './contacts-table'
import { DeviceRows } from './device-rows'
import { ProviderRows } from './provider-rows'
import './health-tab.css'

/** Whether services, devices, models and permissions are well, and who was contacted. */
export function HealthTab(): ReactNode {
  const { t } = useTranslation()
  const messages = useView((view) => view.messages)
  const changed = useView((view) => view.health)
  const finished = messages.filter(({ status }) => status !== 'open').length
  const machine = useAsked('insight.machine', {}, `${finished} ${JSON.stringify(changed)}`)
  return (
    <div className="health">
      <section>
        <h3>{t('insight.health.providers')}</h3>
        <ProviderRows health={machine?.health ?? changed ?? []} />
      </section>
      <section>
        <h3>{t('insight.health.devices')}</h3>
        <DeviceRows machine={machine} />
      </section>
      <section>
        <h3>{t('insight.health.contacts')}</h3>
        {machine && <ContactsTable machine={machine} />}
      </section>
    </div>
  )
}
