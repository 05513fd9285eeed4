import type { BridgeEvent, CommandIn, CommandName, CommandOut } from '#shared/contract'
import type { HostService } from '#engine/host/connection'

/** The host's own connection to the service: what tray and hotkey say and hear. It owns no audio. */
export interface OwnSession {
  tell<N extends CommandName>(command: N, data: CommandIn<N>): Promise<CommandOut<N> | undefined>
  close(): void
}

/** Connects like a window does, so that there is one way into the conversation. */
export function openOwnSession(service: HostService, onEvent: (event: BridgeEvent) => void, onFault: (detail: string) => void): OwnSession {
  const session = service.connect({ send: onEvent, sendAudio: () => undefined })
  let id = 0
  return {
    async tell<N extends CommandName>(command: N, data: CommandIn<N>) {
      const reply = await session.request({ id: id++, command, data })
      if (reply.ok) return reply.data as CommandOut<N>
      onFault(`${command}: ${reply.fault.code}`)
      return undefined
    },
    close: () => session.close(),
  }
}
