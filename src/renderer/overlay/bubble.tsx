import type { i18n as I18n } from 'i18next'
import { useRef, type ReactNode } from 'react'
import { Maximize2, Square, X } from 'lucide-react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Snapshot } from '#shared/contract'
import { personaOf } from '#shared/personas'
import { Face } from '../face/face'
import { moodOf } from '../face/mood'
import { Mark } from '../ui/mark'
import { useDocument } from '../ui/use-document'
import { useLevel } from '../ui/use-level'
import type { BubbleSession } from './bubble-session'
import { progressWords } from '../settings/models/model-words'
import { bubbleText, bubbleWord } from './bubble-words'
import '../conversation/brand.css'
import './bubble.css'

/** The bubble above all other windows: state, words, level and a way to stop. */
export function Bubble({ session, i18n }: { readonly session: BubbleSession; readonly i18n: I18n }): ReactNode {
  const view = useStore(session.store.api, (state) => state.view)
  const link = useStore(session.store.api, (state) => state.link)
  return (
    <I18nextProvider i18n={i18n}>
      <BubbleDocument view={view} />
      {view !== undefined && link === 'connected' && <BubbleBody view={view} session={session} />}
    </I18nextProvider>
  )
}

function BubbleDocument({ view }: { readonly view: Snapshot | undefined }): null {
  useDocument(view?.settings.window.language ?? 'system', view?.settings.window.theme ?? 'system')
  return null
}

function BubbleBody({ view, session }: { readonly view: Snapshot; readonly session: BubbleSession }): ReactNode {
  const { t, i18n } = useTranslation()
  const mark = useRef<HTMLDivElement>(null)
  const word = bubbleWord(view, view.settings.talk.mode === 'handsFree')
  const words = bubbleText(view)
  const downloads = useStore(session.store.api, (state) => state.downloads)
  const coming = downloads.map((model) => `${model.name}: ${progressWords(model, t, i18n.language)}`).join('\n')
  const busy = word === 'thinking' || word === 'speaking'
  useLevel(mark, session.level, word === 'hearing' || word === 'listening')
  return (
    <main
      className="bubble"
      data-word={word}
      data-testid="bubble"
      aria-label={t('bubble.label')}
      title={coming || undefined}
    >
      <div className="bubble-mark" ref={mark} data-face={view.settings.window.face}>
        {view.settings.window.face === 'none' ? (
          <Mark className="brand-mark" />
        ) : (
          <Face
            kind={view.settings.window.face}
            mood={moodOf(word)}
            feed={session.face}
            level={session.level}
            persona={personaOf(view.settings)?.id}
          />
        )}
      </div>
      <div className="bubble-words">
        <p className="bubble-state" role="status" data-testid="bubble-state">
          {t(`state.${word}`)}
        </p>
        {words && (
          <p className="bubble-text" data-who={words.who} data-testid="bubble-text" dir="auto">
            {words.text}
          </p>
        )}
      </div>
      <div className="bubble-buttons">
        {busy ? (
          <button
            type="button"
            className="icon-button bubble-stop"
            aria-label={t('talk.stop')}
            title={t('talk.stop')}
            onClick={session.stop}
            data-testid="bubble-stop"
          >
            <Square size={13} fill="currentColor" aria-hidden />
          </button>
        ) : (
          <button
            type="button"
            className="icon-button"
            aria-label={t('bubble.open')}
            title={t('bubble.open')}
            onClick={session.open}
            data-testid="bubble-open"
          >
            <Maximize2 size={14} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={t('bubble.hide')}
          title={t('bubble.hide')}
          onClick={session.hide}
          data-testid="bubble-hide"
        >
          <X size={15} aria-hidden />
        </button>
      </div>
    </main>
  )
}
