import { FIRST_LOOK_CHARS, newestWithin } from '../session/context/first-look'
import type { Battery } from '#shared/battery'
import type { BridgeEvent, HostInfo, Snapshot } from '#shared/contract'
import { LeftSessions } from '../avatar/left-sessions'
import { filming } from '../avatar/filming'
import { VideoDesk } from '../avatar/video-desk'
import { attributed } from '../providers/attributed'
import type { Provider } from '../provider-contract/contract'
import type { EndOfTurnModel } from '../providers/end-of-turn'
import type { History } from '../history/history'
import { ModelDesk } from './models/desk'
import type { Models } from '../models/models'
import { systemClock, type Clock } from '../runtime/clock'
import { forkHelper, type StartsHelper } from '../runtime/helper'
import { Scope } from '../runtime/scope'
import { Traffic } from '../wire/traffic'
import { openAssistant, type Assistant } from '../session/assistant'
import type { Desktop } from '../skills/contract'
import type { DocumentStore, HistoryStore, Log, SecretStore, SettingsStore } from '../ports/ports'
import { bindSecrets } from './bound-secrets'
import { noAbilities, type HostAbilities } from './abilities'
import type { Connection, HostService } from './connection'
import { Levels } from './levels'
import { openAnswerTimes } from './insight/answer-times'
import { openInsight } from './insight/insight'
import { LiveConsole } from './insight/live-console'
import { Watches } from './insight/watches'
import { openPermissions } from './programs/permissions'
import { PeerDesk } from './peers'
import { Programs } from './programs/programs'
import { providerViews } from './provider-views'
import { serveWindow } from './served-window'
import { Confidential } from './stores/confidential'
import { VoiceLists } from './voice-lists'
import { Windows } from './windows'

/** What a host brings: its stores, its log, and what it can do. */
export interface ServiceDeps {
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly history: HistoryStore
  /** The same, where it keeps more than the conversation being held. */
  readonly library?: History
  readonly documents: DocumentStore
  readonly log: Log
  /** What the log and reports may not hold. */
  readonly confidential?: Confidential
  /** What the host can do on the person's desktop. */
  readonly desktop?: Desktop
  /** Asked at every connection: a hotkey may have been lost since. */
  host(): HostInfo
  /** Builds the providers in the service's own scope; what has threads and knows nobody may be the process's. */
  providers(scope: Scope): readonly Provider[]
  /** Opens the person's end-of-turn model in the service's own scope, where there is one. */
  endOfTurn?(scope: Scope): EndOfTurnModel | undefined
  readonly abilities?: HostAbilities | undefined
  readonly clock?: Clock
  /** The models this machine has or could have. */
  readonly models?: Models
  /** How a process of Parley's own is started; by Node's `fork` without it. */
  readonly start?: StartsHelper
  /** Hears of this computer's battery. */
  battery?(battery: Battery): void
  /** The last lines of the log, for a report. */
  logTail?(): readonly string[]
}

/** Whatever windows are told was said, written or heard by a tool. */
function noteWords(event: BridgeEvent, confidential: Confidential): void {
  if (event.name === 'partial') confidential.said(event.data.text)
  if (event.name !== 'message') return
  const { text, tools = [] } = event.data.message
  for (const words of [text, ...tools.flatMap((tool) => [tool.arguments, tool.result])]) confidential.said(words)
}

/**
 * One person's whole assistant behind any transport: one conversation, any number of windows. A process may open it for
 * many people: everything here is this person's, but for what `deps` share on purpose.
 */
export async function openService(deps: ServiceDeps): Promise<HostService> {
  const { log } = deps
  const scope = Scope.root('service', deps.clock ?? systemClock, (error, where) => {
    log.error(
      { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'unexpected failure',
    )
  })
  const traffic = new Traffic(scope)
  const service = await traffic.own(() => serve(deps, scope, traffic))
  return {
    ...service,
    connect: (plain) => {
      const window = traffic.own(() => service.connect(plain))
      return {
        request: (raw) => traffic.own(() => window.request(raw)),
        note: (raw) => traffic.own(() => window.note(raw)),
        audio: (bytes) => traffic.own(() => window.audio(bytes)),
        close: () => traffic.own(() => window.close()),
      }
    },
  }
}

/** The service itself; whatever it begins is known to be this person's. */
async function serve(deps: ServiceDeps, scope: Scope, traffic: Traffic): Promise<HostService> {
  const { settings, history, documents, log } = deps
  const confidential = deps.confidential ?? new Confidential()
  const windows = new Windows()
  const levels = new Levels()
  const peers = new PeerDesk(() => windows.owner)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const failed = (error: unknown): void => log.warn({ error: String(error) }, 'answer times not saved')
  const answerTimes = await openAnswerTimes({ documents, clock: scope.clock, timeZone, failed })
  let locale = Intl.DateTimeFormat().resolvedOptions().locale
  const endOfTurn = deps.endOfTurn?.(scope)
  const providers = deps.providers(scope).map((provider) => attributed(provider, (id, work) => traffic.as(id, work)))
  const secrets = await bindSecrets(deps.secrets, settings, providers)
  const permissions = await openPermissions(documents)
  const left = await LeftSessions.open(documents, log, scope.clock.wall())
  const video: VideoDesk = new VideoDesk({
    ...{ scope, log, left, inner: windows },
    ...filming(
      providers,
      secrets,
      (id) => assistant.catalogue.configOf(id),
      () => settings.get().window.filmedBy,
    ),
    settings: () => settings.get(),
    spending: () => assistant.spending,
    report: (report) => {
      assistant.conversation.playback(report)
      windows.faces.heard(report)
    },
    publish: (event) => windows.publish(event),
  })
  const programs: Programs = new Programs({
    scope,
    settings,
    history,
    permissions,
    timeZone,
    conversation: () => assistant.conversation,
    publish: (event) => windows.publish(event),
  })
  const assistant: Assistant = await openAssistant({
    scope,
    liveTap: () => liveConsole.tap,
    outside: programs,
    ...(endOfTurn ? { endOfTurn } : {}),
    ...(deps.desktop ? { desktop: deps.desktop } : {}),
    providers,
    settings,
    secrets,
    history,
    documents,
    player: video.player,
    peers,
    left,
    log,
    publish: (event) => {
      noteWords(event, confidential)
      programs.observe(event)
      video.observe(event)
      if (event.name === 'message') answerTimes.note(event.data.message)
      windows.publish(event)
    },
    locale: () => locale,
  })
  void scope.spawn('left video sessions', () => video.endLeft())
  const { conversation, catalogue, timers, lists, tools, health } = assistant
  const views = {
    scope,
    catalogue,
    settings,
    secrets,
    voices: new VoiceLists(scope, catalogue, () => void publishProviders()),
    spending: assistant.spending,
  }
  const watches = new Watches({ scope, traffic, catalogue, secrets, confidential })
  const liveConsole: LiveConsole = new LiveConsole({
    scope,
    live: () => conversation.live,
    keys: () => watches.keys(),
    secrets: () => confidential.secrets(),
  })
  const insight = openInsight({
    scope,
    traffic,
    watches,
    answerTimes,
    views,
    settings,
    assistant,
    endOfTurn: endOfTurn !== undefined,
    host: () => deps.host(),
    ...(deps.logTail && { logTail: () => deps.logTail?.() ?? [] }),
  })
  const { models, start = forkHelper } = deps
  const desk =
    models &&
    new ModelDesk({
      scope,
      models,
      settings,
      start,
      failed: (fault) => windows.publish({ name: 'notice', data: { level: 'error', code: 'fault', fault } }),
      changed(id) {
        const model = models.views().find((view) => view.id === id)
        if (model) windows.publish({ name: 'model', data: { model } })
        if (['installed', 'absent'].includes(models.state(id).kind)) void publishProviders()
      },
    })
  windows.onAudioGone = () => {
    conversation.audioGone()
    peers.soundMoved()
    video.windowGone()
  }
  windows.onTakenOver = (connection) => prepareAudio(connection)
  const { library } = deps
  if (library) {
    library.onExpired = () => conversation.lines.clear()
    library.onPruned = () => windows.publish({ name: 'history.changed', data: {} })
  }
  scope.onClose(timers.onChange((running) => windows.publish({ name: 'timers', data: { timers: [...running] } })))
  scope.onClose(lists.onChange((all) => windows.publish({ name: 'lists', data: { lists: [...all] } })))
  let kept = settings.get().history
  scope.onClose(
    settings.onChange((now) => {
      if (now.history.keep !== kept.keep || now.history.audio !== kept.audio) {
        library?.setPolicy(now.history)
        // A shorter period deletes at once: what a window shows of it is out of date.
        windows.publish({ name: 'history.changed', data: {} })
      }
      kept = now.history
      windows.publish({ name: 'settings', data: { settings: now } })
      video.settingsChanged()
      void publishProviders()
    }),
  )

  async function publishProviders(): Promise<void> {
    windows.publish({ name: 'providers', data: { providers: await providerViews(views) } })
  }

  async function snapshot(connection: Connection): Promise<Snapshot> {
    // Keys are looked for first. What follows is read in one piece: what a window is told meanwhile is in it, and an
    // older state cannot overtake a newer one.
    const providers = await providerViews(views)
    const { state, hearing } = conversation.view
    return {
      host: deps.host(),
      settings: settings.get(),
      state,
      armed: conversation.armed,
      hearing,
      partial: conversation.partial,
      messages: newestWithin(conversation.messages, FIRST_LOOK_CHARS),
      timers: [...timers.list()],
      lists: [...lists.all()],
      providers,
      health: [...health.views()],
      tools: tools.view(),
      toolQuestion: tools.question(),
      toolsRunning: [...tools.running()],
      programQuestion: programs.question,
      video: video.view(),
      audioOwner: windows.owns(connection),
    }
  }

  /** A window that takes the audio is told at once how loud to play and what its microphone should do. */
  function claimAudio(connection: Connection): void {
    windows.claimAudio(connection)
    prepareAudio(connection)
  }

  function prepareAudio(connection: Connection): void {
    connection.send({ name: 'playback.control', data: { action: 'volume', volume: settings.get().audio.volume } })
    connection.send({ name: 'microphone', data: conversation.view.microphone })
  }

  return {
    connect: (plain) =>
      serveWindow(plain, {
        ...views,
        ...assistant,
        ...(deps.desktop ? { desktop: deps.desktop } : {}),
        log,
        windows,
        peers,
        video,
        levels,
        watches,
        insight,
        liveConsole,
        programs,
        permissions,
        library,
        desk,
        battery: deps.battery && ((now) => deps.battery?.(now)),
        abilities: deps.abilities ?? noAbilities,
        publishProviders,
        greet: ({ audio, locale: asked, online }, connection) => {
          if (asked) locale = asked
          if (online !== undefined) assistant.network(online)
          if (audio) claimAudio(connection)
          return snapshot(connection)
        },
      }),
    publish: (event) => windows.publish(event),
    programs,
    async close() {
      const leaked = await scope.close('service closed')
      history.close()
      return leaked
    },
  }
}
