import type { BridgeEvent, NoteData } from '#shared/contract'
import type { VideoView } from '#shared/contract/video'
import { FaultError, cancelled, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import { effectiveSettings } from '#shared/personas'
import type { Settings } from '#shared/settings'
import type { Provider, ProviderConfig } from '../provider-contract/contract'
import type { FaceRoom, FaceSession, VideoFace } from '../provider-contract/video-face'
import type { Log, Player } from '../ports/ports'
import { priceOf } from '../providers/pricing/prices'
import type { Spending } from '../resilience/metering/spending'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import type { LeftSessions } from './left-sessions'
import { VideoPlayer } from './video-player'

/** How long a window may take to have picture and sound, in ms. */
const JOIN_MS = 20_000
/** Nobody says anything for so long: the session ends, because it costs money all the same, in ms. */
export const IDLE_MS = 180_000
/** So long before the service ends a session the next is opened, in ms: it would only fall silent. */
const RENEW_MS = 15_000
/** How often a pause is looked for, and how long before the end it is waited for no more, in ms. */
const PAUSE_EVERY_MS = 500
const PAUSE_LATEST_MS = 2_000
const MINUTE_MS = 60_000

/** Who films the face. */
export interface FilmedBy {
  readonly provider: Provider & { readonly video: VideoFace }
  /** Throws a `config` fault where the settings are not right. */
  config(): ProviderConfig
}

export interface VideoDeskDeps {
  readonly scope: Scope
  readonly log: Log
  /** The window's own loudspeaker. */
  readonly inner: Player
  readonly left: LeftSessions
  settings(): Settings
  /** The service that is set up, else the first there is. */
  filmedBy(): FilmedBy | undefined
  /** A service by its id. */
  find(id: string): FilmedBy | undefined
  spending(): Pick<Spending, 'record' | 'decision'>
  report(report: NoteData<'playback.report'>): void
  publish(event: BridgeEvent): void
}

interface Running {
  readonly scope: Scope
  readonly by: FilmedBy
  readonly billed: { readonly model: string; readonly free: boolean }
  session?: FaceSession
}

/**
 * Sessions with a service that films the face: begun by the person and by nobody else, joined by the window that has
 * the sound, paid for by the minute, renewed in a pause, and ended on every way out. While none is live Parley's own
 * loudspeaker says everything.
 */
export class VideoDesk {
  readonly player: VideoPlayer
  #running: Running | undefined
  #state: VideoView['state'] = 'off'
  #number = 0
  #over: VideoView['over']
  #fault: Fault | undefined
  #idle: Cancel = () => undefined
  #joining: Cancel = () => undefined
  #told = ''

  constructor(private readonly deps: VideoDeskDeps) {
    this.player = new VideoPlayer({
      scope: deps.scope,
      inner: deps.inner,
      report: (report) => deps.report(report),
      hush: (on) => deps.publish({ name: 'video.hush', data: { session: this.#number, on } }),
      stalled: () =>
        this.#lost(fault('face', 'timeout', 'face.stalled', { ...this.#provider(), values: { seconds: 6 } })),
    })
    deps.scope.own({ dispose: () => this.#dispose() }, 'video sessions')
  }

  view(): VideoView {
    const by = this.#running?.by ?? this.deps.filmedBy()
    const settings = by && this.deps.settings().providers[by.provider.id]
    const billed = this.#running?.billed ?? by?.provider.video.billedAs(settings ?? {})
    const price = by && billed && priceOf({ provider: by.provider.id, model: billed.model, unit: 'sessionSecond' })
    return {
      state: this.#state,
      session: this.#number,
      provider: by?.provider.id ?? '',
      usdPerMinute: billed?.free ? 0 : price ? price.usd * 60 : null,
      sandbox: billed?.free ?? false,
      ...(this.#over && { over: this.#over }),
      ...(this.#fault && { fault: this.#fault }),
    }
  }

  /** The person wants it. What goes wrong is in the view. */
  start(): void {
    if (this.#state !== 'off') return
    try {
      const settings = this.deps.settings()
      if (settings.window.face !== 'video') throw cancelled('face', 'not chosen')
      // It films itself while it holds the conversation, and would be paid for twice.
      if (effectiveSettings(settings).live.engine === this.deps.filmedBy()?.provider.id)
        throw cancelled('face', 'the engine films itself')
      if (this.deps.spending().decision() === 'stop') throw new FaultError(fault('face', 'quota', 'face.spent'))
      this.#begin()
    } catch (error) {
      if (!isCancelled(error)) this.#become('off', { fault: toFault(error, 'face') })
    }
  }

  stop(): void {
    this.#end()
  }

  /** The room of the session that is joined. Rejects where it is another one, or over. */
  room(session: number): FaceRoom {
    const room = this.#running?.session?.room
    if (!room || session !== this.#number) throw cancelled('face', 'no such session')
    return room
  }

  /** What the window with the sound says of the room. */
  joined({ session, state, detail }: NoteData<'video.room'>): void {
    const running = this.#running
    if (session !== this.#number || !running?.session) return
    if (state === 'lost')
      return this.#lost(
        fault('face', 'network', 'face.noRoom', { ...this.#provider(), ...(detail !== undefined && { detail }) }),
      )
    if (this.#state !== 'joining') return
    this.#joining()
    this.player.use(running.session)
    this.#become('live')
  }

  sound({ session, ...sound }: NoteData<'video.sound'>): void {
    if (session === this.#number && this.#state === 'live') this.player.sound(sound)
  }

  /** The window with the sound has gone: another one may join, and until then the voice is our own. */
  windowGone(): void {
    this.player.forgetClock()
    if (this.#state !== 'live' && this.#state !== 'joining') return
    this.player.release()
    this.#awaitWindow()
  }

  /** What every window is told: somebody speaks, or is spoken to. */
  observe(event: BridgeEvent): void {
    if (!this.#running || !['state', 'partial', 'message'].includes(event.name)) return
    this.#notIdle()
    if (event.name === 'state' && this.#state === 'live') this.#running.session?.listen(event.data.hearing)
  }

  settingsChanged(): void {
    if (this.deps.settings().window.face !== 'video') this.#end()
    this.#tell()
  }

  #begin(): void {
    const by = this.deps.filmedBy()
    if (!by) throw cancelled('face', 'nobody films')
    const config = by.config()
    const { video } = by.provider
    const running: Running = {
      by,
      scope: this.deps.scope.child('video session'),
      billed: video.billedAs(config.settings),
    }
    this.#running = running
    this.#number++
    this.#become('starting')
    void running.scope.spawn('video', async (own) => {
      try {
        const opened = (id: string) => this.deps.left.add({ provider: by.provider.id, id, at: own.clock.wall() })
        const session = await video.open(config, opened, own)
        running.session = session
        this.#opened(running, session)
        for await (const event of session.events) if (this.#running === running) this.player.mouth(event)
        if (this.#running === running) this.#end({ over: running.billed.free ? 'sandbox' : 'lost' })
      } catch (error) {
        if (this.#running !== running || isCancelled(error)) return
        this.#lost(toFault(error, 'face'))
      }
    })
  }

  #opened(running: Running, session: FaceSession): void {
    if (this.#running !== running) return
    this.#meter(running)
    running.scope.every(MINUTE_MS, () => this.#meter(running))
    this.#awaitWindow()
    this.#notIdle()
    if (session.mostMs !== undefined && !running.billed.free) this.#renewIn(running, session.mostMs)
  }

  #awaitWindow(): void {
    this.#joining()
    const run = this.#running?.scope
    if (!run || run.closed) return
    this.#joining = run.after(JOIN_MS, () => this.#lost(fault('face', 'network', 'face.noRoom', this.#provider())))
    this.#become('joining')
  }

  /** A minute has begun. */
  #meter({ by, billed }: Running): void {
    this.deps.spending().record({
      stage: 'face',
      provider: by.provider.id,
      model: billed.model,
      local: false,
      amounts: { sessionSecond: MINUTE_MS / 1_000 },
      ...(billed.free && { billedUsd: 0 }),
    })
    if (this.deps.spending().decision() === 'stop')
      this.#end({ over: 'spent', fault: fault('face', 'quota', 'face.spent', this.#provider()) })
  }

  /** The next session is opened in a pause before this one ends. */
  #renewIn(running: Running, mostMs: number): void {
    const latest = mostMs - PAUSE_LATEST_MS
    const begin = Math.max(0, Math.min(latest, mostMs - RENEW_MS))
    const look = (at: number): void => {
      if (this.#running !== running) return
      if (this.player.speaking && at < latest) {
        running.scope.after(PAUSE_EVERY_MS, () => look(at + PAUSE_EVERY_MS))
        return
      }
      this.#end()
      this.start()
    }
    running.scope.after(begin, () => look(begin))
  }

  #notIdle(): void {
    this.#idle()
    const run = this.#running?.scope
    if (run && !run.closed) this.#idle = run.after(IDLE_MS, () => this.#end({ over: 'idle' }))
  }

  #lost(why: Fault): void {
    this.#end({ over: 'lost', fault: why })
  }

  #end(why: Pick<VideoView, 'over' | 'fault'> = {}): void {
    const running = this.#running
    if (!running) return
    this.#running = undefined
    this.player.release()
    this.#become('off', why)
    void this.#closed(running)
  }

  async #closed({ scope, session }: Running): Promise<void> {
    const confirmed = await session?.stop()
    if (session && confirmed) await this.deps.left.remove(session.id)
    await scope.close('the video is over')
    if (!confirmed) await this.endLeft()
  }

  /** Parley ends. The session has been stopped with its scope; what was not confirmed stays noted. */
  async #dispose(): Promise<void> {
    const session = this.#running?.session
    if (session && (await session.stop())) await this.deps.left.remove(session.id)
  }

  /** Ends what was left open, as far as the services answer. */
  async endLeft(): Promise<void> {
    const { left, scope, log } = this.deps
    for (const { provider, id } of left.all) {
      if (id === this.#running?.session?.id || scope.closed) continue
      const by = this.deps.find(provider)
      if (!by) continue
      const own = scope.child('left video session')
      try {
        await by.provider.video.endLeft(by.config(), id, own)
        await left.remove(id)
      } catch (error) {
        if (!isCancelled(error)) log.warn({ provider, error: String(error) }, 'a video session may still be open')
      } finally {
        await own.close()
      }
    }
  }

  #provider(): { provider?: string } {
    const id = this.#running?.by.provider.id
    return id === undefined ? {} : { provider: id }
  }

  #become(state: VideoView['state'], { over, fault }: Pick<VideoView, 'over' | 'fault'> = {}): void {
    this.#state = state
    this.#over = over
    this.#fault = fault
    this.#tell()
  }

  /** Tells every window, where something has changed. */
  #tell(): void {
    const video = this.view()
    const text = JSON.stringify(video)
    if (text === this.#told) return
    this.#told = text
    this.deps.publish({ name: 'video.view', data: { video } })
  }
}
