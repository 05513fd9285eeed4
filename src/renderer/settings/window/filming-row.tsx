import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { Select } from '../../ui/select'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

/** Services that film a face. */
export function filmingServices(providers: readonly ProviderView[]): readonly ProviderView[] {
  return providers.filter(({ video }) => video)
}

/** Which service films the face: the first that is set up, or one of them. */
export function FilmingRow({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const chosen = useView((view) => view.settings.window.filmedBy)
  const services = useView((view) => filmingServices(view.providers))
  const options = [
    { value: '', label: t('settings.window.filmedBy.first') },
    ...services.map((view) => ({ value: view.id, label: providerName(view, t) })),
  ]
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <Select
          {...ids}
          value={services.some(({ id }) => id === chosen) ? chosen : ''}
          options={options}
          onChange={(filmedBy) => session.update({ window: { filmedBy } })}
          testId={testId}
        />
      )}
    </Row>
  )
}
