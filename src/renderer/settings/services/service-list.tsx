import { useContext, useState, type ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { Button } from '../../ui/button'
import { isOnBoard, isOwnService } from '../providers/set-up'
import { FoundRow, type Found } from '../rows/found-row'
import type { DrawnRow } from '../rows/declare'
import { AddService } from './add-service'
import { ServiceCard } from './service-card'
import { addableServices, servesWhat } from './services'
import './services.css'

/** Every service there is and its key, in one place: those the person has, what is on board, and what can be added. */
export function ServiceList({ label }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const providers = useView((view) => view.providers)
  const [adding, setAdding] = useState<string | undefined>()
  // Somebody was led here by a fault of a service that has no key yet.
  const looked = useContext(FoundRow)
  const [opened, setOpened] = useState<Found | undefined>()
  if (looked?.provider !== undefined && looked !== opened) {
    setOpened(looked)
    if (addableServices(providers).some(({ id }) => id === looked.provider)) setAdding(looked.provider)
  }
  const own = providers.filter((view) => isOwnService(view) && view.id !== adding)
  const onBoard = providers.filter(isOnBoard)
  const more = addableServices(providers).filter(({ id }) => id !== adding)
  const added = providers.find(({ id }) => id === adding)
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' })
  return (
    <>
      <p className="note services-intro">{t('services.intro')}</p>
      {added && <AddService key={added.id} view={added} onDone={() => setAdding(undefined)} />}
      <ul className="services" aria-label={label}>
        {[...own, ...onBoard].map((view) => (
          <ServiceCard key={view.id} view={view} />
        ))}
      </ul>
      <h3 className="services-heading">{t('services.add')}</h3>
      <ul className="services services-choice" aria-label={t('services.add')}>
        {more.map((view) => (
          <li key={view.id}>
            <Button onClick={() => setAdding(view.id)} data-testid={`service-add-${view.id}`}>
              <Plus size={15} aria-hidden />
              <span className="service-words">
                <span>{providerName(view, t)}</span>
                <span className="note">{list.format(servesWhat(view).map((what) => t(`services.stage.${what}`)))}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
