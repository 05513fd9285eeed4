import type { BridgeEvent, EventData, MicrophoneState, Snapshot } from '#shared/contract'
import type { UpdateState } from '#shared/contract/updates'
import { withMessage } from '#shared/conversation'
import { isComing, type ModelView } from '#shared/models'
import type { Fault } from '#shared/fault'
import type { MicrophoneProblem } from './audio'
import { applyPatch, type SettingsPatch } from '#shared/settings'

export type LinkStatus = 'connecting' | 'connected' | 'disconnected' | 'refused'

/** A notice on screen. `id` is the window's own, so that the same thing said twice is two notices. */
export interface Notice extends News {
  readonly id: number
}

/** What is said once. `undo` takes back what it tells of. */
export type News = EventData<'notice'> & { readonly undo?: SettingsPatch }

/** Everything the window shows. `view` is what the host last said; undefined until its first snapshot. */
export interface AppState {
  readonly link: LinkStatus
  readonly view: Snapshot | undefined
  readonly microphone: {
    readonly state: MicrophoneState
    readonly label: string | undefined
    /** What is wrong with it, if anything; also while it is open. */
    readonly problem: MicrophoneProblem | undefined
  }
  /** Oldest first. */
  readonly notices: readonly Notice[]
  /** What was last seen of the talk key while it is tried; a new object each time. */
  readonly triedKey: EventData<'hotkey'> | undefined
  /** A part of the window that was asked for from outside it; a new object each time. */
  readonly asked: EventData<'open'> | undefined
  readonly updates: UpdateState | undefined
  /** A speech-to-speech engine that cannot be stopped talks on, unheard. */
  readonly finishing: boolean
  /** Models on their way to this machine. */
  readonly downloads: readonly ModelView[]
  readonly nextNotice: number
}

export type Action =
  | { readonly type: 'link'; readonly status: LinkStatus }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'event'; readonly event: BridgeEvent }
  | { readonly type: 'microphone'; readonly state: MicrophoneState; readonly label?: string }
  | { readonly type: 'microphone.problem'; readonly problem: MicrophoneProblem | undefined }
  /** A change made here, shown before the host has confirmed it. */
  | { readonly type: 'settings.patch'; readonly patch: SettingsPatch }
  | { readonly type: 'notice'; readonly notice: News }
  | { readonly type: 'notice.dismiss'; readonly id: number }

/** Notices kept on screen; the oldest give way. */
const MOST_NOTICES = 3
/** The same of words that were not answered, which stay until they are dismissed or answered. */
const MOST_UNANSWERED = 5

export const initialState: AppState = {
  link: 'connecting',
  view: undefined,
  microphone: { state: 'closed', label: undefined, problem: undefined },
  notices: [],
  triedKey: undefined,
  asked: undefined,
  updates: undefined,
  finishing: false,
  downloads: [],
  nextNotice: 1,
}

/** The state after an action. Pure: the same actions always give the same window. */
export function reduce(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'link':
      return { ...state, link: action.status }
    case 'snapshot':
      return { ...state, view: action.snapshot, finishing: false }
    case 'event':
      return onEvent(state, action.event)
    case 'microphone':
      return { ...state, microphone: { ...state.microphone, state: action.state, label: action.label } }
    case 'microphone.problem':
      return { ...state, microphone: { ...state.microphone, problem: action.problem } }
    case 'settings.patch':
      return state.view === undefined
        ? state
        : { ...state, view: { ...state.view, settings: applyPatch(state.view.settings, action.patch) } }
    case 'notice':
      return withNotice(state, action.notice)
    case 'notice.dismiss':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== action.id) }
  }
}

/** The window after one of the host's events. */
function onEvent(state: AppState, event: BridgeEvent): AppState {
  switch (event.name) {
    case 'notice':
      return withNotice(state, event.data)
    case 'conversation.cleared':
    case 'conversation.opened':
      return inView({ ...state, notices: state.notices.filter((notice) => !isUnanswered(notice)) }, event)
    case 'hotkey':
      return { ...state, triedKey: event.data }
    case 'open':
      return { ...state, asked: event.data }
    case 'updates':
      return { ...state, updates: event.data.state }
    case 'live.finishing':
      return { ...state, finishing: event.data.on }
    case 'model':
      return { ...state, downloads: withDownload(state.downloads, event.data.model) }
    // Many a second while a face speaks, and nothing in the store is of them.
    case 'face.mouth':
    case 'face.heard':
      return state
    default:
      return inView(state, event)
  }
}

function inView(state: AppState, event: Parameters<typeof applyEvent>[1]): AppState {
  return state.view === undefined ? state : { ...state, view: applyEvent(state.view, event) }
}

/** The host's picture after one of its events. */
function applyEvent(view: Snapshot, event: Exclude<BridgeEvent, { name: `face.${string}` }>): Snapshot {
  switch (event.name) {
    case 'state': {
      // The mode follows from the settings, which come on their own way.
      const { state, armed, hearing } = event.data
      return { ...view, state, armed, hearing }
    }
    case 'partial':
      return { ...view, partial: event.data.text }
    case 'message':
      return { ...view, messages: withMessage(view.messages, event.data.message) }
    case 'message.removed':
      return { ...view, messages: view.messages.filter((message) => message.id !== event.data.id) }
    case 'history.changed':
    case 'history.recognised':
    case 'awake':
      return view
    case 'conversation.opened':
      return { ...view, messages: event.data.messages, partial: '' }
    case 'conversation.cleared':
      return { ...view, messages: [], partial: '' }
    case 'settings':
      return { ...view, settings: event.data.settings }
    case 'providers':
      return { ...view, providers: event.data.providers }
    case 'health':
      return { ...view, health: event.data.health }
    case 'timers':
      return { ...view, timers: event.data.timers }
    case 'lists':
      return { ...view, lists: event.data.lists }
    case 'tools':
      return { ...view, tools: event.data.tools }
    case 'tool.question':
      return { ...view, toolQuestion: event.data.question }
    case 'program.question':
      return { ...view, programQuestion: event.data.question }
    case 'tool.activity':
      return { ...view, toolsRunning: event.data.running }
    case 'audioOwner':
      return { ...view, audioOwner: event.data.owner }
    case 'host':
      return { ...view, host: event.data.host }
    case 'video.view':
      return { ...view, video: event.data.video }
    case 'hotkey':
    case 'level':
    case 'model':
    case 'open':
    case 'updates':
    case 'notice':
    case 'playback.control':
    case 'microphone':
    case 'insight.wire':
    case 'live.wire':
    case 'live.changed':
    case 'live.finishing':
    case 'video.hush':
    case 'peer.open':
    case 'peer.close':
    case 'peer.send':
    case 'peer.speak':
      return view
  }
}

/** A model keeps its place as long as it is on its way. */
function withDownload(known: readonly ModelView[], model: ModelView): readonly ModelView[] {
  if (!isComing(model)) return known.filter(({ id }) => id !== model.id)
  return known.some(({ id }) => id === model.id)
    ? known.map((one) => (one.id === model.id ? model : one))
    : [...known, model]
}

/**
 * Adds a notice. One that only repeats the newest takes its place, so that a fault in a loop does not fill the screen.
 */
function withNotice(state: AppState, notice: News): AppState {
  const last = state.notices.at(-1)
  const kept = last !== undefined && sameNotice(last, notice) ? state.notices.slice(0, -1) : state.notices
  return {
    ...state,
    notices: newest([...kept, { ...notice, id: state.nextNotice }]),
    nextNotice: state.nextNotice + 1,
  }
}

/** Words nobody answered are not pushed out by news, nor news by them. */
function newest(notices: readonly Notice[]): readonly Notice[] {
  const unanswered = notices.filter(isUnanswered).slice(-MOST_UNANSWERED)
  const others = notices.filter((notice) => !isUnanswered(notice)).slice(-MOST_NOTICES)
  return notices.filter((notice) => unanswered.includes(notice) || others.includes(notice))
}

const isUnanswered = ({ code }: Notice): boolean => code === 'turn.setAside'

function sameNotice(a: EventData<'notice'>, b: EventData<'notice'>): boolean {
  return a.code === b.code && a.fault?.code === b.fault?.code && JSON.stringify(a.values) === JSON.stringify(b.values)
}

/** A fault as a notice. */
export function faultNotice(fault: Fault): EventData<'notice'> {
  return { level: 'error', code: 'fault', fault }
}
