import type { Battery } from '#shared/battery'
import type { Bridge, CommandIn, CommandName, CommandOut, Snapshot } from '#shared/contract'
import type { Attachment } from '#shared/conversation'
import { toFault } from '#shared/fault'
import { effectiveSettings } from '#shared/personas'
import { defaultSettings, type SettingsPatch } from '#shared/settings'
import type { AudioEngine, AudioEngineOptions, PeerConnection, PeerListener } from './audio'
import { createAudioGlue, type AudioGlue } from './bridge/audio-glue'
import { watchBattery, type HasBattery } from './bridge/battery'
import { createPeerGlue } from './bridge/peer-glue'
import { createFaceFeed, type FaceFeed } from './face/face-feed'
import { createFilm, type Film } from './face/video/film'
import { joinLiveKit } from './face/video/join'
import { createRoomPolicy } from './face/video/policy'
import type { JoinRoom } from './face/video/room'
import { joinTalkRoom, type TalkRoomParts } from './face/video/talk-room'
import { createVideoLink, type VideoLink } from './face/video/video-link'
import { createInsightStore, type InsightStore } from './insight/insight-store'
import { noteListening, wasListening } from './listening-again'
import { faultNotice } from './state'
import { createAppStore, type AppStore } from './store'
import { whenIdle } from './ui/idle'

/** Pause before a host that did not answer the hello is greeted again, ms. */
const HELLO_AGAIN_MS = 2_000

/** The longest a page is believed to have been busy, ms. */
const LATEST_MS = 10_000

/** Events in which a browser lets sound begin; of a finger not its going down, but its coming up (HTML, 6.4.1). */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'click', 'keydown'] as const

/** What a window can ask for. Methods without a promise tell about their failure by a notice. */
export interface WindowSession {
  readonly store: AppStore
  readonly audio: AudioGlue
  readonly insight: InsightStore
  /** Mouth and heard position for faces. */
  readonly face: FaceFeed
  /** A face a service films. */
  readonly video: VideoLink
  /** The picture of an engine that films itself. */
  readonly film: Film
  /** Any command, for those who want its answer or its fault. */
  readonly call: <N extends CommandName>(name: N, data: CommandIn<N>) => Promise<CommandOut<N>>
  /** Everything the host says, as it comes. */
  readonly onEvent: Bridge['onEvent']
  readonly press: () => void
  readonly release: () => void
  readonly arm: (armed: boolean) => void
  readonly stop: () => void
  /** Resolves to whether the text was taken; when not, the person has been told why. */
  readonly say: (text: string, attachments?: readonly Attachment[]) => Promise<boolean>
  readonly clear: () => void
  readonly retry: (message: string) => void
  /** Answers a line anew, with other words where they are given. */
  readonly again: (message: string, text?: string) => void
  readonly cancelTimer: (id: string) => void
  /** Ends its ringing, for good or for `snoozeMs`. */
  readonly dismissTimer: (id: string, snoozeMs?: number) => void
  readonly pauseTimer: (id: string, paused: boolean) => void
  readonly checkListItem: (list: string, id: string, done: boolean) => void
  readonly removeListItem: (list: string, id: string) => void
  /** Shown at once; taken back when the host refuses it. */
  readonly update: (patch: SettingsPatch) => void
  readonly reset: () => void
  /**
   * Says a sentence: `language`, BCP 47, is its own, `persona` whose voice it is, `speaker` a voice that is only being
   * tried.
   */
  readonly preview: (text: string, by?: Omit<CommandIn<'voice.preview'>, 'text'>) => void
  /** Asks for the microphone again after it failed; hands-free, in order to listen. */
  readonly retryMicrophone: () => void
  /** Takes microphone and speaker over from another window. */
  readonly useHere: () => void
  readonly dispose: () => void
}

export interface SessionOptions {
  readonly bridge: Bridge
  readonly createEngine: (options: AudioEngineOptions) => AudioEngine
  /** Connects this window with a speech-to-speech service; a window without it leaves that to the host. */
  readonly openPeer?: (on: PeerListener) => PeerConnection
  /** Our track and theirs, for rooms in which an engine is spoken with. */
  readonly openTracks?: TalkRoomParts['openTracks']
  /** Joins the room of a filmed face; with LiveKit's client without it. */
  readonly joinRoom?: JoinRoom
}

/** Ties bridge, store and audio together. One per window. */
export function createSession({
  bridge,
  createEngine,
  openPeer,
  openTracks,
  joinRoom = joinLiveKit,
}: SessionOptions): WindowSession {
  const store = createAppStore()
  const { dispatch } = store
  const insight = createInsightStore(bridge)
  const face = createFaceFeed(bridge)

  const audio = createAudioGlue({
    bridge,
    createEngine,
    settings: defaultSettings.audio,
    onMicrophone: (state, label) => dispatch({ type: 'microphone', state, ...(label === undefined ? {} : { label }) }),
    onProblem: (problem) => dispatch({ type: 'microphone.problem', problem }),
    onHeard: (heard) => face.heard(heard),
    onFault: (fault) => dispatch({ type: 'notice', notice: faultNotice(fault) }),
  })

  const film = createFilm()
  const peers =
    openPeer &&
    createPeerGlue({
      bridge,
      openPeer,
      joinRoom: openTracks && ((room, on) => joinTalkRoom(room, on, { join: joinRoom, openTracks, film })),
    })

  const video = createVideoLink({ bridge, join: joinRoom, now: () => audio.engine.now() })
  const seeVideo = (): void => {
    const view = store.get().view
    video.see(view?.video, view?.audioOwner ?? false)
  }

  const policy = createRoomPolicy(
    () => ['idle', 'listening'].includes(store.get().view?.state ?? '') && !document.querySelector('[role="dialog"]'),
    () => location.reload(),
  )

  /** Runs a command whose answer nobody waits for. While disconnected the banner says enough. */
  const tell = async <N extends CommandName>(name: N, data: CommandIn<N>): Promise<boolean> => {
    try {
      await bridge.call(name, data)
      return true
    } catch (error) {
      if (store.get().link !== 'disconnected')
        dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
      return false
    }
  }

  /** Changes of the settings that the host has not kept yet. */
  let keeping: Promise<unknown> | undefined
  /**
   * Asks behind them. The window shows a change at once and the host keeps it on disk first: an answer that was asked
   * for meanwhile would come from the persona before, in the voice before.
   */
  const tellBehind = async <N extends CommandName>(name: N, data: CommandIn<N>): Promise<boolean> => {
    if (keeping) await keeping
    return tell(name, data)
  }

  /** Without a network at all nobody need wait for services; that there is one says little. */
  const tellNetwork = (): void => {
    bridge.note('network.state', { online: navigator.onLine })
  }

  /** What is told while nobody is connected is lost, so that every new connection hears it, too. */
  let battery: Battery | undefined
  const tellBattery = (): void => {
    if (battery) bridge.note('battery.state', battery)
  }

  /** A page that was loaded again goes on listening, once; whoever opens a new one presses the button. */
  let fresh = true
  const goOnListening = ({ audioOwner, armed, settings }: Snapshot): void => {
    const handsFree = effectiveSettings(settings).talk.mode === 'handsFree'
    if (fresh && audioOwner && !armed && handsFree && wasListening()) void tell('talk.arm', { armed: true })
    fresh = false
  }

  let again: number | undefined
  /** Loading the models would hold up the first sight of the window. */
  let notWarming: (() => void) | undefined
  const hello = async (): Promise<void> => {
    window.clearTimeout(again)
    try {
      const snapshot = await bridge.call('hello', { audio: true, locale: navigator.language, online: navigator.onLine })
      dispatch({ type: 'snapshot', snapshot })
      audio.configure(snapshot.settings.audio)
      video.configure(snapshot.settings.audio)
      seeVideo()
      policy.told(snapshot.settings, snapshot.providers)
      insight.ready()
      tellBattery()
      goOnListening(snapshot)
      notWarming?.()
      notWarming = whenIdle(() => audio.engine.warmUp())
    } catch (error) {
      if (store.get().link !== 'connected') return
      dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
      again = window.setTimeout(() => void hello(), HELLO_AGAIN_MS)
    }
  }

  const stopEvents = bridge.onEvent((event) => {
    // Sound and events on their way through change nothing that is seen.
    if (event.name.startsWith('peer.')) return
    dispatch({ type: 'event', event })
    if (event.name === 'state') noteListening(event.data.armed && store.get().view?.audioOwner === true)
    if (event.name === 'settings') {
      audio.configure(event.data.settings.audio)
      video.configure(event.data.settings.audio)
      policy.told(event.data.settings, store.get().view?.providers ?? [])
    }
    if (event.name === 'video.view' || event.name === 'audioOwner') seeVideo()
  })
  const stopStatus = bridge.onStatus((status) => {
    window.clearTimeout(again)
    dispatch({ type: 'link', status })
    if (status === 'connected') void hello()
    else if (status === 'disconnected') {
      audio.release()
      video.release()
      peers?.release()
    }
  })

  /** Browsers start sound only from a click or a key; every such moment is used. */
  const unlock = (): void => void audio.engine.unlock().catch(() => undefined)
  for (const gesture of GESTURES) window.addEventListener(gesture, unlock, true)
  const unwatchBattery = watchBattery(navigator as Navigator & HasBattery, (now) => {
    battery = now
    tellBattery()
  })
  window.addEventListener('online', tellNetwork)
  window.addEventListener('offline', tellNetwork)

  return {
    store,
    audio,
    insight,
    face,
    video,
    film,
    call: (name, data) => bridge.call(name, data),
    onEvent: (listener) => bridge.onEvent(listener),
    press: () => void tell('talk.press', { at: happenedAt(audio.engine.now()) }),
    release: () => void tell('talk.release', { at: happenedAt(audio.engine.now()) }),
    arm: (armed) => void tell('talk.arm', { armed }),
    stop: () => void tell('talk.stop', {}),
    say: (text, attachments = []) =>
      tellBehind('talk.say', { text, ...(attachments.length > 0 ? { attachments: [...attachments] } : {}) }),
    clear: () => void tell('conversation.clear', {}),
    retry: (message) => void tellBehind('conversation.retry', { message }),
    again: (message, text) =>
      void tellBehind('conversation.again', { message, ...(text === undefined ? {} : { text }) }),
    cancelTimer: (id) => void tell('timer.cancel', { id }),
    dismissTimer: (id, snoozeMs) => void tell('timer.dismiss', { id, ...(snoozeMs !== undefined && { snoozeMs }) }),
    pauseTimer: (id, paused) => void tell('timer.pause', { id, paused }),
    checkListItem: (list, id, done) => void tell('list.check', { list, id, done }),
    removeListItem: (list, id) => void tell('list.remove', { list, id }),
    preview: (text, by = {}) => void tell('voice.preview', { text, ...by }),
    retryMicrophone() {
      const view = store.get().view
      // The host gave up listening when the microphone failed; who asks again wants to be heard, not to press twice.
      if (view && effectiveSettings(view.settings).talk.mode === 'handsFree' && !view.armed)
        void tell('talk.arm', { armed: true })
      else audio.retry()
    },
    useHere: () => void hello(),
    reset: () => void tell('settings.reset', {}),
    update(patch) {
      const before = store.get().view?.settings
      if (!before) return
      dispatch({ type: 'settings.patch', patch })
      const after = store.get().view?.settings
      if (after && patch.audio) audio.configure(after.audio)
      const kept = tell('settings.update', patch)
      const all: Promise<unknown> = Promise.all([keeping, kept])
      keeping = all
      void all.then(() => {
        if (keeping === all) keeping = undefined
      })
      void kept.then((taken) => {
        if (taken || store.get().view?.settings !== after) return
        dispatch({ type: 'event', event: { name: 'settings', data: { settings: before } } })
        audio.configure(before.audio)
      })
    },
    dispose() {
      window.clearTimeout(again)
      notWarming?.()
      stopEvents()
      stopStatus()
      for (const gesture of GESTURES) window.removeEventListener(gesture, unlock, true)
      unwatchBattery()
      window.removeEventListener('online', tellNetwork)
      window.removeEventListener('offline', tellNetwork)
      insight.dispose()
      face.dispose()
      video.dispose()
      policy.dispose()
      audio.dispose()
      peers?.dispose()
      bridge.close()
    },
  }
}

/**
 * When the event that is being handled happened, ms; `now` outside of one. A page that was busy handles a press late,
 * and by then the frames of the first words, which do not wait for it, are with the host already.
 */
function happenedAt(now: number): number {
  const at = (window as { event?: Event }).event?.timeStamp ?? now
  return at > now - LATEST_MS && at <= now ? at : now
}
