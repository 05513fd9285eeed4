import type { Settings, SettingsPatch } from '#shared/settings'
import type { Key } from '../i18n/i18n'
import type { Notice } from '../state'

/** Something a person can do at once about what a notice tells of. */
export interface NoticeOffer {
  readonly label: Key
  readonly does:
    | { readonly patch: SettingsPatch }
    | { readonly command: 'live.startLean' }
    | { readonly command: 'talk.thatWasMe'; readonly turn: number }
}

/** What is offered beside a notice; undefined where nothing is, or where it is so already. Pure. */
export function noticeOffer(
  { code, values }: Pick<Notice, 'code' | 'values'>,
  settings: Settings,
): NoticeOffer | undefined {
  if (code === 'turn.beginningLost' && !settings.talk.keepMicrophoneReady) {
    return { label: 'notice.offer.keepReady', does: { patch: { talk: { keepMicrophoneReady: true } } } }
  }
  if (code === 'turn.othersHeard' && !settings.talk.wakePhrase) {
    return { label: 'notice.offer.wakePhrase', does: { patch: { talk: { wakePhrase: true } } } }
  }
  if (code === 'turn.othersHeardHold' && settings.talk.mode === 'handsFree') {
    return { label: 'notice.offer.hold', does: { patch: { talk: { mode: 'hold' } } } }
  }
  if (code === 'turn.setAside' && typeof values?.['turn'] === 'number') {
    return { label: 'notice.offer.thatWasMe', does: { command: 'talk.thatWasMe', turn: values['turn'] } }
  }
  if (code === 'live.grown') return { label: 'notice.offer.startLean', does: { command: 'live.startLean' } }
  return undefined
}
