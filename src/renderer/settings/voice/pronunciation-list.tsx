import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowRight, Pencil, Play, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languageName, type WindowLanguage } from '#shared/languages'
import { MOST_PRONUNCIATIONS, type Pronunciation } from '#shared/pronunciation'
import { useSession, useView } from '../../context'
import { Button, IconButton } from '../../ui/button'
import { PronunciationForm } from './pronunciation-form'
import { withPronunciation } from './pronunciations'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { sampleLanguage } from './use-preview'
import './pronunciations.css'

/** Words the person wants said in their own way. */
export function PronunciationList({ label, hint }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const list = settings.voice.pronunciations
  /** The place of the one that is edited; `new`: another one is being added. */
  const [open, setOpen] = useState<number | 'new' | undefined>()
  const add = useRef<HTMLButtonElement>(null)

  const keep = (pronunciations: Pronunciation[]): void => session.update({ voice: { pronunciations } })
  const closed = useRef(false)
  const close = (): void => {
    closed.current = true
    setOpen(undefined)
  }
  // A form, or a line, takes the focus with it when it goes.
  useLayoutEffect(() => {
    if (closed.current) add.current?.focus()
    closed.current = false
  }, [open, list])
  const listen = ({ spoken, language }: Pronunciation): void =>
    session.preview(spoken, {
      language: language ?? sampleLanguage(settings, providers, i18n.language as WindowLanguage),
    })
  const form = (entry?: Pronunciation, at?: number): ReactNode => (
    <PronunciationForm
      entry={entry}
      onListen={listen}
      onCancel={close}
      onSave={(next) => {
        keep(withPronunciation(list, next, at))
        close()
      }}
    />
  )
  return (
    <Row label={label} hint={hint} stacked>
      {() => (
        <>
          {list.length > 0 && (
            <ul className="pronunciations" data-testid="pronunciations">
              {list.map((entry, at) => (
                <li key={`${entry.written} ${entry.language} ${entry.matchCase}`} className="pronunciation">
                  {open === at ? (
                    form(entry, at)
                  ) : (
                    <PronunciationLine
                      entry={entry}
                      language={entry.language === undefined ? undefined : languageName(entry.language, i18n.language)}
                      onListen={() => listen(entry)}
                      onEdit={() => setOpen(at)}
                      onRemove={() => {
                        keep(list.toSpliced(at, 1))
                        close()
                      }}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
          {open === 'new' ? (
            form()
          ) : (
            <div className="row-buttons">
              <Button
                ref={add}
                disabled={list.length >= MOST_PRONUNCIATIONS}
                onClick={() => setOpen('new')}
                data-testid="pronunciation-add"
              >
                <Plus size={14} aria-hidden />
                {t('settings.voice.pronunciations.add')}
              </Button>
            </div>
          )}
        </>
      )}
    </Row>
  )
}

interface LineProps {
  readonly entry: Pronunciation
  /** In words; undefined for any. */
  readonly language: string | undefined
  readonly onListen: () => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function PronunciationLine({
  entry: { written, spoken, matchCase },
  language,
  onListen,
  onEdit,
  onRemove,
}: LineProps): ReactNode {
  const { t } = useTranslation()
  const rules = [language, matchCase ? t('settings.voice.pronunciations.exactly') : undefined].filter(
    (rule) => rule !== undefined,
  )
  return (
    <div className="pronunciation-line">
      <div className="pronunciation-what">
        <strong>{written}</strong>
        <ArrowRight size={14} role="img" aria-label={t('settings.voice.pronunciations.saidAs')} />
        <span>{spoken}</span>
        {rules.length > 0 && <span className="note">{rules.join(' · ')}</span>}
      </div>
      <IconButton label={t('settings.voice.pronunciations.listenTo', { word: written })} onClick={onListen}>
        <Play size={15} aria-hidden />
      </IconButton>
      <IconButton label={t('settings.voice.pronunciations.edit', { word: written })} onClick={onEdit}>
        <Pencil size={15} aria-hidden />
      </IconButton>
      <IconButton label={t('settings.ranked.remove', { name: written })} onClick={onRemove}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
