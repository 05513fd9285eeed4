import { useId, useState, type ReactNode } from 'react'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderStage, ProviderView } from '#shared/provider'
import { SETTINGS_PART } from '#shared/stages'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { IconButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { notReadyWords } from './not-ready'
import { FallbackSetup } from './fallback-setup'
import { addable, moved } from './fallbacks'
import { useFoundField, type Found } from '../rows/found-row'
import { Ranked } from '../rows/ranked'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

interface Served {
  readonly stage: ProviderStage
  readonly section: 'microphone' | 'brain' | 'voice'
}

interface FallbackListProps extends Served, Pick<DrawnRow, 'label' | 'hint'> {}

/** Who takes over when the chosen provider cannot, in order. */
export function FallbackList({ stage, section, label, hint }: FallbackListProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  /** What has just happened, for those who cannot see it. */
  const [news, setNews] = useState('')
  const part = SETTINGS_PART[stage]
  const ids = settings[part].fallbacks
  const more = addable(stage, settings, providers)
  const nameOf = (id: string): string => {
    const view = providers.find((one) => one.id === id)
    return view ? providerName(view, t) : id
  }
  const change = (fallbacks: string[], what: string): void => {
    setNews(what)
    session.update({ [part]: { fallbacks } })
  }
  const move = (index: number, steps: number): void => {
    const name = nameOf(ids[index] ?? '')
    change(moved(ids, index, steps), t('settings.ranked.moved', { name, place: String(index + steps + 1) }))
  }

  return (
    <Row label={label} hint={hint} stacked>
      {(words) => (
        <>
          {ids.length > 0 && (
            <ol className="ranked" aria-labelledby={words.labelledBy} data-testid={`setting-${section}-fallbacks`}>
              {ids.map((id, index) => (
                <Fallback
                  key={id}
                  stage={stage}
                  section={section}
                  name={nameOf(id)}
                  view={providers.find((view) => view.id === id)}
                  place={index}
                  last={index === ids.length - 1}
                  onMove={(steps) => move(index, steps)}
                  onRemove={() =>
                    change(
                      ids.filter((other) => other !== id),
                      t('settings.ranked.removed', { name: nameOf(id) }),
                    )
                  }
                />
              ))}
            </ol>
          )}
          {more.length > 0 && (
            <Select
              {...words}
              value=""
              options={more.map((view) => {
                const name = providerName(view, t)
                return { value: view.id, label: view.local ? t('provider.onThisMachine', { name }) : name }
              })}
              placeholder={t('settings.fallbacks.add')}
              onChange={(id) =>
                change([...ids, id], t('settings.ranked.added', { name: nameOf(id), place: String(ids.length + 1) }))
              }
              testId={`setting-${section}-fallback-add`}
            />
          )}
          <p className="unseen" role="status">
            {news}
          </p>
        </>
      )}
    </Row>
  )
}

interface FallbackProps extends Served {
  readonly name: string
  /** Undefined for a provider this Parley does not have. */
  readonly view: ProviderView | undefined
  readonly place: number
  readonly last: boolean
  readonly onMove: (steps: number) => void
  readonly onRemove: () => void
}

function Fallback({ stage, section, name, view, place, last, onMove, onRemove }: FallbackProps): ReactNode {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const setup = useId()
  const looked = useFoundField(view?.id ?? '')
  const [opened, setOpened] = useState<Found | undefined>()
  if (looked && looked !== opened) {
    setOpened(looked)
    setOpen(true)
  }
  return (
    <Ranked
      name={name}
      note={view && !view.ready ? notReadyWords(view, i18n) : undefined}
      place={place}
      last={last}
      testId={`setting-${section}-fallback`}
      buttons={
        view && (
          <IconButton
            label={t('settings.fallbacks.setUp', { name })}
            aria-expanded={open}
            aria-controls={setup}
            onClick={() => setOpen(!open)}
          >
            <SlidersHorizontal size={16} aria-hidden />
          </IconButton>
        )
      }
      onMove={onMove}
      onRemove={onRemove}
    >
      <div id={setup} className="ranked-below" hidden={!open}>
        {view && open && <FallbackSetup view={view} stage={stage} section={section} />}
      </div>
    </Ranked>
  )
}
