import type { i18n as I18n } from 'i18next'
import type { ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Snapshot } from '#shared/contract'
import { personaOf } from '#shared/personas'
import type { BubbleSession } from '../overlay/bubble-session'
import { bubbleWord } from '../overlay/bubble-words'
import { useDocument } from '../ui/use-document'
import { Face } from './face'
import { moodOf } from './mood'
import './page.css'

/** The face in a window of its own, as large as that is. It looks on: sound stays where it is. */
export function FacePage({ session, i18n }: { readonly session: BubbleSession; readonly i18n: I18n }): ReactNode {
  const view = useStore(session.store.api, (state) => state.view)
  const link = useStore(session.store.api, (state) => state.link)
  return (
    <I18nextProvider i18n={i18n}>
      {view && <LargeFace view={view} there={link === 'connected'} session={session} />}
    </I18nextProvider>
  )
}

function LargeFace({
  view,
  there,
  session,
}: {
  readonly view: Snapshot
  readonly there: boolean
  readonly session: BubbleSession
}): ReactNode {
  const { t } = useTranslation()
  const { window: shown, talk } = view.settings
  useDocument(shown.language, shown.theme)
  const word = there ? bubbleWord(view, talk.mode === 'handsFree') : 'away'
  return (
    <main className="face-page" aria-label={t('face.label')}>
      <Face
        kind={shown.face === 'none' ? 'drawn' : shown.face}
        mood={moodOf(word)}
        feed={session.face}
        level={session.level}
        persona={personaOf(view.settings)?.id}
      />
      <p className="face-state" role="status">
        {t(`state.${word}`)}
      </p>
    </main>
  )
}
