import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { useModels } from './use-models'

/** Where models lie, and a way to another disk: the files move along. */
export function ModelFolder({ label, hint }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const chosen = useView((view) => view.settings.models.folder)
  const { list, ask } = useModels()
  const [draft, setDraft] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const move = async (): Promise<void> => {
    setBusy(true)
    await ask('models.move', { folder: (draft ?? '').trim() })
    setBusy(false)
    setDraft(undefined)
  }
  return (
    <Row label={label} hint={hint} stacked>
      {(ids) => (
        <form
          className="models-folder"
          onSubmit={(event) => {
            event.preventDefault()
            void move()
          }}
        >
          <input
            className="field-input"
            value={draft ?? (chosen || list?.room.folder) ?? ''}
            autoComplete="off"
            spellCheck={false}
            maxLength={2_000}
            data-testid="models-folder"
            onChange={(event) => setDraft(event.target.value)}
            aria-labelledby={ids.labelledBy}
            aria-describedby={ids.describedBy}
          />
          <Button type="submit" disabled={busy || draft === undefined} data-testid="models-move">
            {t(busy ? 'models.moving' : 'models.move')}
          </Button>
        </form>
      )}
    </Row>
  )
}
