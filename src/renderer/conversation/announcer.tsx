import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../context'
import { noticeWords } from '../i18n/fault-words'
import { microphoneHelp, needsAttention } from './microphone-remedies'
import { announcement } from '../settings/models/model-words'
import { newAnswers, spokenState, stateWord } from './announcements'

/** Changes closer together than this, ms, are announced as one: hands-free states can flicker. */
const SETTLE_MS = 400

/**
 * The window's only live region: each state change, answer and notice is said once, and each quarter of a download;
 * partial text never.
 */
export function Announcer(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const [text, setText] = useState('')
  useEffect(() => {
    let said = spokenState(stateWord(session.store.get()))
    let waiting: string[] = []
    const told = new Map<string, string>()
    let timer: number | undefined
    const flush = (): void => {
      timer = undefined
      const state = spokenState(stateWord(session.store.get()))
      if (state !== undefined && state !== said) {
        said = state
        waiting.push(t(`state.${state}`))
      }
      if (waiting.length > 0) setText(waiting.join('\n'))
      waiting = []
    }
    const unsubscribe = session.store.api.subscribe((now, before) => {
      for (const message of newAnswers(before.view?.messages, now.view?.messages ?? [])) waiting.push(message.text)
      for (const notice of now.notices) {
        if (notice.id >= before.nextNotice) waiting.push(noticeWords(notice, i18n, now.view?.providers ?? []))
      }
      const { problem } = now.microphone
      if (
        now.view?.audioOwner &&
        problem !== before.microphone.problem &&
        problem !== undefined &&
        needsAttention(problem)
      ) {
        waiting.push(t(`microphone.${microphoneHelp(problem, now.view.host).words}`))
      }
      const state = spokenState(stateWord(now))
      if (timer === undefined && (waiting.length > 0 || (state !== undefined && state !== said))) {
        timer = window.setTimeout(flush, SETTLE_MS)
      }
    })
    const stopModels = session.onEvent((event) => {
      if (event.name !== 'model') return
      const { model } = event.data
      const words = announcement(model, t)
      if (words === told.get(model.id)) return
      // What is deleted and fetched again is told again.
      told.set(model.id, words)
      if (words === '') return
      waiting.push(words)
      timer ??= window.setTimeout(flush, SETTLE_MS)
    })
    return () => {
      unsubscribe()
      stopModels()
      window.clearTimeout(timer)
    }
  }, [session, t, i18n])
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="true" data-testid="announcer">
      {text}
    </div>
  )
}
