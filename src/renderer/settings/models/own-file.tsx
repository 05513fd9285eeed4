import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import type { UsesModels } from './use-models'

type Outcome = 'installed' | 'part' | 'unknown' | undefined

/** A model's file that is on this machine already: it is taken when its content is that of one in the list. */
export function OwnFile({ ask }: { readonly ask: UsesModels['ask'] }): ReactNode {
  const { t } = useTranslation()
  const [path, setPath] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const take = async (): Promise<void> => {
    setBusy(true)
    setOutcome(undefined)
    setOutcome((await ask('models.adopt', { path: path.trim() }))?.kind)
    setBusy(false)
  }
  return (
    <form
      className="models-own"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <label className="tools-field">
        <span>{t('models.own')}</span>
        <input
          className="field-input"
          value={path}
          placeholder={t('models.ownExample')}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          data-testid="models-own-path"
          onChange={(event) => setPath(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={busy || path.trim() === ''} data-testid="models-own-take">
        {t(busy ? 'models.ownBusy' : 'models.ownTake')}
      </Button>
      <p className="note" role="status" data-tone={outcome === 'unknown' ? 'bad' : undefined}>
        {outcome && t(`models.own.${outcome}`)}
      </p>
    </form>
  )
}
