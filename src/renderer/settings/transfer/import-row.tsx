import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { ArrowRight, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeepPeriod } from '#shared/setting-choices'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { changeWords } from './change-words'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { useRows } from '../rows/rows-context'
import { LARGEST_FILE, readImport, type Import } from './transfer'
import './transfer.css'

/** Settings from a file. What it would change is shown before anything does. */
export function ImportRow({ label, hint }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const settings = useView((view) => view.settings)
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<Import | undefined>()

  const take = async (file: File): Promise<void> => {
    const text = file.size > LARGEST_FILE ? undefined : await file.text().catch(() => '')
    setRead(text === undefined ? { ok: false, why: 'tooLarge' } : readImport(text, settings))
  }
  return (
    <>
      <Row
        label={label}
        hint={
          read && !read.ok ? (
            <span
              role="alert"
              className="note"
              data-tone="bad"
              data-testid="setting-window-import-refused"
              data-why={read.why}
            >
              {t(`settings.transfer.refused.${read.why}`)}
            </span>
          ) : (
            hint
          )
        }
      >
        {(ids) => (
          <>
            <input
              ref={input}
              type="file"
              accept="application/json,.json"
              hidden
              aria-labelledby={ids.labelledBy}
              data-testid="setting-window-import-file"
              onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = ''
                if (file) void take(file)
              }}
            />
            <Button onClick={() => input.current?.click()} data-testid="setting-window-import">
              <Upload size={15} aria-hidden />
              {t('settings.transfer.importButton')}
            </Button>
          </>
        )}
      </Row>
      {read?.ok && <Preview read={read} onDone={() => setRead(undefined)} />}
    </>
  )
}

/** What a file would change, for the person to agree to. */
function Preview({ read, onDone }: { read: Extract<Import, { ok: true }>; onDone: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const rows = useRows()
  const count = read.changes.length
  const deletes = useDeleted(read.patch.history?.keep)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onDone()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="dialog dialog-small transfer" data-testid="import-preview">
          <Dialog.Title className="dialog-title">{t('settings.transfer.title')}</Dialog.Title>
          <Dialog.Description className="dialog-text">
            {count === 0 ? t('settings.transfer.nothing') : t('settings.transfer.changes', { count })}
          </Dialog.Description>
          {count > 0 && (
            <ul className="transfer-changes scrolls" tabIndex={0} aria-label={t('settings.transfer.title')}>
              {read.changes.map((change) => {
                const { name, from, to } = changeWords(change, rows, i18n, providers)
                return (
                  <li key={change.path}>
                    <strong>{name}</strong>
                    <span>
                      {from} <ArrowRight size={13} className="mirrors" aria-label={t('settings.transfer.becomes')} />{' '}
                      {to}
                    </span>
                  </li>
                )
              })}
            </ul>
          )}
          {read.dropped.length > 0 && (
            <p className="dialog-text">
              {t('settings.transfer.dropped', { parts: new Intl.ListFormat(i18n.language).format(read.dropped) })}
            </p>
          )}
          {deletes ? (
            <p className="dialog-text note" data-tone="bad" role="alert" data-testid="import-deletes">
              {t('settings.transfer.deletes', { count: deletes })}
            </p>
          ) : null}
          <div className="dialog-buttons">
            <Dialog.Close render={<Button />}>{t(count === 0 ? 'notice.dismiss' : 'confirm.cancel')}</Dialog.Close>
            {count > 0 && (
              <Dialog.Close
                render={
                  <Button
                    look={deletes ? 'danger' : 'solid'}
                    disabled={deletes === undefined}
                    data-testid="import-confirm"
                  />
                }
                onClick={() => session.update(read.patch)}
              >
                {t(deletes ? 'settings.transfer.confirmDeletes' : 'settings.transfer.confirm')}
              </Dialog.Close>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** How many conversations a shorter period would delete; undefined until that is known. */
function useDeleted(keep: KeepPeriod | undefined): number | undefined {
  const session = useSession()
  const [deleted, setDeleted] = useState<number | undefined>(keep === undefined ? 0 : undefined)
  useEffect(() => {
    if (keep === undefined) return
    let current = true
    session.call('history.usage', {}).then(
      ({ older }) => current && setDeleted(older[keep] ?? 0),
      // Without a history there is nothing to lose.
      () => current && setDeleted(0),
    )
    return () => {
      current = false
    }
  }, [session, keep])
  return deleted
}
