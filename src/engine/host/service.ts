import { randomUUID } from 'node:crypto'
import type { HostInfo, Snapshot } from '#shared/contract'
import { decodeMicFrame } from '#shared/frames'
import { isCancelled } from '#shared/fault'
import type { Provider } from '../providers/contract'
import { openCatalogue } from '../providers/catalogue'
import { Scope } from '../runtime/scope'
import { systemClock, type Clock } from '../runtime/clock'
import { Conversation } from '../session/conversation'
import type { DocumentStore, HistoryStore, Log, SecretStore, SettingsStore } from '../session/ports'
import { conversationStages } from '../session/stages'
import { builtInSkills, openNotes, openTimers } from '../skills/index'
import type { SkillContext, Timer } from '../skills/contract'
import { createHandlers } from './commands'
import type { Connection, HostService, WindowSession } from './connection'
import { dispatch } from './dispatch'
import { providerViews } from './provider-views'
import { timerWords } from './timer-words'
import { Windows } from './windows'

/** What a host brings: its stores, its log, and what it can do. */
export interface ServiceDeps {
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly history: HistoryStore
  readonly documents: DocumentStore
  readonly log: Log
  /** Asked at every connection: a hotkey may have been lost since. */
  host(): HostInfo
  /** Builds the providers in the service's own scope. */
  providers(scope: Scope): readonly Provider[]
  readonly clock?: Clock
}

/** The whole assistant behind any transport: one conversation, any number of windows. */
export async function openService(deps: ServiceDeps): Promise<HostService> {
  const { settings, log } = deps
  const scope = Scope.root('service', deps.clock ?? systemClock, (error, where) => {
    log.error({ where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'unexpected failure')
  })
  const windows: Windows = new Windows(() => conversation.audioGone())
  const catalogue = openCatalogue({ scope, providers: deps.providers(scope), settings, secrets: deps.secrets })
  const timers = await openTimers(deps.documents, scope)
  const notes = await openNotes(deps.documents, scope.clock)
  let locale = Intl.DateTimeFormat().resolvedOptions().locale

  const skillContext: SkillContext = {
    clock: scope.clock,
    random: Math.random,
    timers,
    notes,
    settings,
    lastAnswer: () => conversation.lastAnswer,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  const stages = conversationStages({
    scope,
    log,
    catalogue,
    player: windows,
    skills: builtInSkills,
    skillContext,
    settings: () => settings.get(),
    locale: () => locale,
  })
  const conversation: Conversation = new Conversation({
    scope,
    player: windows,
    history: deps.history,
    stages,
    log,
    settings: settings.get(),
    newId: randomUUID,
    publish: (event) => windows.publish(event),
  })

  scope.onClose(followSettings())
  scope.onClose(timers.onChange((running) => windows.publish({ name: 'timers', data: { timers: [...running] } })))
  scope.onClose(timers.onRing(ring))

  function followSettings(): () => void {
    let before = settings.get()
    return settings.onChange((now) => {
      conversation.settingsChanged(now, before)
      if (now.audio.volume !== before.audio.volume) windows.control({ action: 'volume', volume: now.audio.volume })
      before = now
      windows.publish({ name: 'settings', data: { settings: now } })
      void publishProviders()
    })
  }

  async function publishProviders(): Promise<void> {
    windows.publish({ name: 'providers', data: { providers: await providerViews(catalogue, scope) } })
  }

  function ring(timer: Timer, lateMs: number): void {
    windows.control({ action: 'chime', sound: 'timer' })
    conversation.announce(timerWords(timer, lateMs), true)
  }

  async function snapshot(connection: Connection): Promise<Snapshot> {
    const { state, hearing } = conversation.view
    return {
      host: deps.host(),
      settings: settings.get(),
      state,
      armed: conversation.armed,
      hearing,
      partial: conversation.partial,
      messages: [...conversation.messages],
      timers: timers.list().map((timer) => ({ ...timer })),
      providers: await providerViews(catalogue, scope),
      audioOwner: windows.owns(connection),
    }
  }

  return {
    connect(connection): WindowSession {
      windows.add(connection)
      const handlers = createHandlers({
        scope,
        conversation,
        catalogue,
        settings,
        secrets: deps.secrets,
        timers,
        log,
        publishProviders,
        notify: (data) => windows.publish({ name: 'notice', data }),
        isAudioOwner: () => windows.owns(connection),
        hello: async ({ audio, locale: asked }) => {
          if (asked) locale = asked
          if (audio) windows.claimAudio(connection)
          if (audio) connection.send({ name: 'playback.control', data: { action: 'volume', volume: settings.get().audio.volume } })
          if (audio) connection.send({ name: 'microphone', data: conversation.view.microphone })
          return snapshot(connection)
        },
      })
      let garbage = 0
      return {
        request: (raw) => dispatch(raw, handlers),
        audio(bytes) {
          if (!windows.owns(connection)) return
          try {
            conversation.hear(decodeMicFrame(bytes))
          } catch (error) {
            // Once is worth a line; a peer that keeps sending garbage must not fill the log.
            if (garbage++ === 0 && !isCancelled(error)) log.warn({ error: String(error) }, 'bad microphone frame')
          }
        },
        close: () => windows.remove(connection),
      }
    },
    async close() {
      const leaked = await scope.close('service closed')
      deps.history.close()
      return leaked
    },
  }
}
