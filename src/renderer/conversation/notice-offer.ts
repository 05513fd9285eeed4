import type { Settings, SettingsPatch } from '#shared/settings'
import type { Key } from '../i18n/i18n'

/** Something a person can change at once so that what a notice tells of does not happen again. */
export interface NoticeOffer {
  readonly label: Key
  readonly does: { readonly patch: SettingsPatch } | { readonly command: 'live.startLean' }
}

/** What is offered beside a notice; undefined where nothing is, or where it is so already. Pure. */
export function noticeOffer(code: string, settings: Settings): NoticeOffer | undefined {
  if (code === 'turn.beginningLost' && !settings.talk.keepMicrophoneReady) {
    return { label: 'notice.offer.keepReady', does: { patch: { talk: { keepMicrophoneReady: true } } } }
  }
  if (code === 'turn.othersHeard' && !settings.talk.wakePhrase) {
    return { label: 'notice.offer.wakePhrase', does: { patch: { talk: { wakePhrase: true } } } }
  }
  if (code === 'live.grown') return { label: 'notice.offer.startLean', does: { command: 'live.startLean' } }
  return undefined
}
