import { useId, useState, type ReactNode } from 'react'
import { ChevronDown, Cloud, House, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import { useApp, useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { providerName } from '../../i18n/provider-words'
import { faultNotice } from '../../state'
import { IconButton } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import { notReadyWords } from '../providers/not-ready'
import { isOwnService } from '../providers/set-up'
import { ProviderForm } from '../providers/provider-form'
import { useFoundField, type Found } from '../rows/found-row'
import { removed, servedBy } from './services'

/** One service: what it serves, how it does, and everything it wants to know. */
export function ServiceCard({ view }: { readonly view: ProviderView }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((state) => state.settings)
  const providers = useView((state) => state.providers)
  const health = useApp((state) => state.view?.health)
  const [open, setOpen] = useState(false)
  const more = useId()
  const looked = useFoundField(view.id)
  const [opened, setOpened] = useState<Found | undefined>()
  if (looked && looked !== opened) {
    setOpened(looked)
    setOpen(true)
  }
  const name = providerName(view, t)
  const { first, backup } = servedBy(view.id, settings)
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const names = (stages: typeof first): string => list.format(stages.map((stage) => t(`services.stage.${stage}`)))
  const uses = [
    ...(first.length > 0 ? [t('services.usedFor', { stages: names(first) })] : []),
    ...(backup.length > 0 ? [t('services.backupFor', { stages: names(backup) })] : []),
  ]
  const trouble = health?.find(({ provider, lastFault }) => provider === view.id && lastFault)?.lastFault
  const bad = !view.ready || trouble !== undefined

  const remove = async (): Promise<void> => {
    try {
      for (const { name: field, kind, secret } of view.fields)
        if (kind === 'secret' && secret === 'stored') await session.call('secret.forget', { provider: view.id, field })
      session.update(removed(view.id, settings))
    } catch (error) {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) })
    }
  }
  return (
    <li className="service" data-testid={`service-${view.id}`}>
      <div className="service-head">
        {view.local ? <House size={18} aria-hidden /> : <Cloud size={18} aria-hidden />}
        <div className="service-words">
          <strong>{name}</strong>
          <span className="note">{uses.length > 0 ? uses.join(' ') : t('services.unused')}</span>
          {bad && (
            <span className="note" data-tone="bad">
              {!view.ready ? notReadyWords(view, i18n) : trouble && faultWords(trouble, i18n, providers)}
            </span>
          )}
        </div>
        {view.fields.length > 0 && (
          <IconButton
            label={t('services.details', { name })}
            aria-expanded={open}
            aria-controls={more}
            onClick={() => setOpen(!open)}
            data-testid={`service-${view.id}-more`}
          >
            <ChevronDown size={16} aria-hidden />
          </IconButton>
        )}
        {isOwnService(view) && (
          <Confirm
            trigger={
              <IconButton label={t('services.remove', { name })} data-testid={`service-${view.id}-remove`}>
                <Trash2 size={16} aria-hidden />
              </IconButton>
            }
            title={t('services.removeTitle', { name })}
            text={t('services.removeText')}
            confirm={t('services.removeConfirm')}
            danger
            testId="service-remove-confirm"
            onConfirm={() => void remove()}
          />
        )}
      </div>
      <div id={more} className="service-more" hidden={!open}>
        {open && <ProviderForm view={view} section={`services-${view.id}`} />}
      </div>
    </li>
  )
}
