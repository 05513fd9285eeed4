import type { BridgeEvent, CommandIn, CommandName, CommandOut, EventData } from '#shared/contract'
import { effectiveSettings } from '#shared/personas'
import { defaultSettings } from '#shared/settings'
import type { HostService } from './connection'

/** The host's own connection to the service: what tray, hotkey and command line say and hear. It owns no audio. */
export interface OwnConnection {
  /** What the assistant is doing, as far as it has been told. */
  readonly now: EventData<'state'>
  /** Learns what is going on; later changes come by themselves. */
  hello(): Promise<void>
  tell<N extends CommandName>(command: N, data: CommandIn<N>): Promise<CommandOut<N> | undefined>
  close(): void
}

/** Connects like a window does, so that there is one way into the conversation. */
export function openOwnConnection(
  service: HostService,
  onEvent: (event: BridgeEvent) => void,
  onFault: (detail: string) => void,
): OwnConnection {
  let now: EventData<'state'> = { state: 'idle', armed: false, hearing: false, mode: defaultSettings.talk.mode }
  const session = service.connect({
    send: (event) => {
      if (event.name === 'state') now = event.data
      if (event.name === 'settings') now = { ...now, mode: effectiveSettings(event.data.settings).talk.mode }
      onEvent(event)
    },
    sendAudio: () => undefined,
  })
  let id = 0

  async function tell<N extends CommandName>(command: N, data: CommandIn<N>): Promise<CommandOut<N> | undefined> {
    const reply = await session.request({ id: id++, command, data })
    if (reply.ok) return reply.data as CommandOut<N>
    onFault(`${command}: ${reply.fault.code}`)
    return undefined
  }

  return {
    get now() {
      return now
    },
    async hello() {
      const snapshot = await tell('hello', { audio: false })
      if (snapshot)
        now = {
          state: snapshot.state,
          armed: snapshot.armed,
          hearing: snapshot.hearing,
          mode: effectiveSettings(snapshot.settings).talk.mode,
        }
    },
    tell,
    close: () => session.close(),
  }
}
