import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shownBytes } from '../../i18n/sizes'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { useFoundRow } from '../rows/found-row'
import { ModelCard } from './model-card'
import { OwnFile } from './own-file'
import { Recommended } from './recommended'
import { smallerThan } from './smaller'
import { useModels, type ModelList as List, type UsesModels } from './use-models'
import './models.css'

/** Every model there is, what fits, and what they take of the disk. */
export function ModelList({ label, hint }: DrawnRow): ReactNode {
  const { element, found } = useFoundRow(label)
  const { list, ask } = useModels()
  return (
    <div ref={element} className="models" data-found={found || undefined}>
      <h3 className="tools-heading">{label}</h3>
      <p className="note">{hint}</p>
      {list && (
        <>
          <Recommended list={list} ask={ask} />
          <ul className="model-list" data-testid="models">
            {list.models.map((model) => (
              <ModelCard
                key={model.id}
                model={model}
                smaller={smallerThan(model, list.models, list.machine.language)}
                ask={ask}
              />
            ))}
          </ul>
          <Room room={list.room} ask={ask} />
          <OwnFile ask={ask} />
        </>
      )}
    </div>
  )
}

/** What is used, what is free, and what could be freed. */
function Room({ room, ask }: { readonly room: List['room']; readonly ask: UsesModels['ask'] }): ReactNode {
  const { t, i18n } = useTranslation()
  const size = (bytes: number): string => shownBytes(bytes, i18n.language)
  return (
    <div className="models-room">
      <p className="note" data-testid="models-room">
        {t('models.room', { used: size(room.usedBytes) })}{' '}
        {room.freeBytes !== undefined && t('models.free', { free: size(room.freeBytes) })}
      </p>
      {room.unfinishedBytes > 0 && (
        <Button onClick={() => void ask('models.clear', {})} data-testid="models-clear">
          {t('models.clear', { size: size(room.unfinishedBytes) })}
        </Button>
      )}
    </div>
  )
}
