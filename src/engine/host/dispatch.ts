import {
  commands,
  noteSchema,
  notes,
  requestSchema,
  type BridgeReply,
  type CommandIn,
  type CommandName,
  type CommandOut,
  type NoteData,
  type NoteName,
} from '#shared/contract'
import { fault, toFault, type FaultCode } from '#shared/fault'

/** One function per command of a part of the contract. */
export type HandlersOf<Part> = Pick<CommandHandlers, keyof Part & CommandName>

/** One function per command of the contract. */
export type CommandHandlers = { [N in CommandName]: (data: CommandIn<N>) => CommandOut<N> | Promise<CommandOut<N>> }

/** One function per note of the contract. */
export type NoteHandlers = { [N in NoteName]: (data: NoteData<N>) => void }

/**
 * Checks a raw note against the contract and hands it over. Undefined when that is done, else why it was dropped. Never
 * throws.
 */
export function dispatchNote(raw: unknown, handlers: NoteHandlers): string | undefined {
  const envelope = noteSchema.safeParse(raw)
  if (!envelope.success) return 'not a note'
  const { note, data } = envelope.data
  if (!Object.hasOwn(notes, note)) return `unknown note ${note.slice(0, 100)}`
  const checked = notes[note as NoteName].safeParse(data)
  if (!checked.success) return `${note}: ${checked.error.message.slice(0, 500)}`
  try {
    const handle = handlers[note as NoteName] as (data: unknown) => void
    handle(checked.data)
    return undefined
  } catch (error) {
    return `${note}: ${String(error)}`
  }
}

/**
 * Checks a raw request against the contract, carries it out and wraps the outcome. Never rejects.
 * A request without a usable id is answered with id 0: there is nothing better to answer to.
 */
export async function dispatch(raw: unknown, handlers: CommandHandlers): Promise<BridgeReply> {
  const request = requestSchema.safeParse(raw)
  if (!request.success) return refused(usableId(raw), 'bridge.badMessage', request.error.message)
  const { id, command, data } = request.data
  if (!Object.hasOwn(commands, command)) return refused(id, 'bridge.unknownCommand', command)
  const input = commands[command as CommandName].in.safeParse(data)
  if (!input.success) return refused(id, 'bridge.badMessage', `${command}: ${input.error.message}`)
  try {
    const handle = handlers[command as CommandName] as (data: unknown) => unknown
    return { id, ok: true, data: await handle(input.data) }
  } catch (error) {
    return { id, ok: false, fault: toFault(error, 'host') }
  }
}

function usableId(raw: unknown): number {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : 0
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : 0
}

function refused(id: number, code: FaultCode, detail: string): BridgeReply {
  return { id, ok: false, fault: fault('bridge', 'protocol', code, { permanent: true, detail: detail.slice(0, 500) }) }
}
