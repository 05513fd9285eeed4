import type { BridgeEvent, CommandIn, CommandOut, NoteData } from '#shared/contract'
import type { History } from '../history/history'
import type { Assistant } from '../session/assistant'
import type { Desktop } from '../skills/contract'
import type { Permissions } from './programs/permissions'
import type { Programs } from './programs/programs'
import type { ViewDeps } from './provider-views'
import type { CallingDeps } from './handlers/calling'
import type { FaceDeps } from './handlers/face'
import type { ModelDesk } from './models/desk'
import type { InsightHandlerDeps } from './handlers/insight'
import type { LiveHandlerDeps } from './handlers/live'
import type { BatteryDeps } from './handlers/models'
import type { PeerHandlerDeps } from './handlers/peers'
import type { VideoHandlerDeps } from './handlers/video'

/** What the commands of one window work on. */
export interface CommandDeps
  extends
    ViewDeps,
    InsightHandlerDeps,
    CallingDeps,
    Pick<LiveHandlerDeps, 'liveConsole' | 'watchLive'>,
    FaceDeps,
    BatteryDeps,
    PeerHandlerDeps,
    VideoHandlerDeps,
    Pick<
      Assistant,
      'conversation' | 'timers' | 'lists' | 'silence' | 'tools' | 'network' | 'providerChanged' | 'recogniseAgain'
    > {
  /** What the host can do on the person's desktop. */
  readonly desktop?: Desktop
  readonly programs: Programs
  readonly permissions: Permissions
  /** Earlier conversations; absent where none are kept. */
  readonly library?: History | undefined
  /** Models on this machine; absent where there is no folder for them. */
  readonly desk: ModelDesk | undefined
  publish(event: BridgeEvent): void
  publishProviders(): Promise<void>
  /** The window with the loudspeaker has reported: for the faces in others. */
  heard(report: NoteData<'playback.report'>): void
  hello(input: CommandIn<'hello'>): Promise<CommandOut<'hello'>>
}
