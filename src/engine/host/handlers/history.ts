import { MIC_RATE } from '#shared/audio'
import type { historyCommands } from '#shared/contract/history'
import type { Message } from '#shared/conversation'
import { FaultError, fault, isCancelled, toFault } from '#shared/fault'
import type { History } from '../../history/history'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

type Deps = Pick<CommandDeps, 'conversation' | 'library' | 'publish' | 'catalogue' | 'scope' | 'recogniseAgain'>

/** Samples in one answer: 8 s, a third of a megabyte as text. */
const SOUND_SAMPLES = 8 * MIC_RATE

const NOTHING_FOUND = { conversations: [], more: false, available: false }
const NOTHING_KEPT = { conversations: 0, recordings: 0, recordingBytes: 0, older: {} }

function gone(code: 'history.gone' | 'recordings.gone'): FaultError {
  return new FaultError(fault('store', 'config', code))
}

/** Earlier conversations: finding, reading, keeping and forgetting them. */
export function historyHandlers(deps: Deps): HandlersOf<typeof historyCommands> {
  const { conversation, library, scope } = deps
  const changed = (): typeof done => (deps.publish({ name: 'history.changed', data: {} }), done)
  /** The sound read last, so that the parts of one are read from the disk once. */
  let read: { readonly of: string; readonly pcm: Int16Array } | undefined

  function opened(): History {
    if (!library) throw gone('history.gone')
    return library
  }

  function isHeld(id: number): boolean {
    return opened().archive.read({ conversation: id, limit: 1 })?.conversation.current ?? false
  }

  function messageOf(id: number, message: string): Message {
    const found = opened().archive.message(id, message)
    if (!found) throw gone('history.gone')
    return found
  }

  async function soundOf(id: number | undefined, message: string): Promise<Int16Array> {
    const of = id === undefined ? library?.recent(Infinity).find((one) => one.id === message) : messageOf(id, message)
    const pcm = (await library?.sound(of?.recordings ?? [])) ?? new Int16Array(0)
    if (pcm.length === 0) throw gone('recordings.gone')
    return pcm
  }

  function hold(id: number): void {
    if (isHeld(id)) return
    let there = false
    conversation.lines.goOnWith(() => (there = opened().hold(id)))
    if (!there) throw gone('history.gone')
    changed()
  }

  return {
    'history.list': (request) => library?.archive.list(request) ?? NOTHING_FOUND,
    'history.search': (request) => library?.archive.find(request) ?? { hits: [], more: false },
    'history.read': (request) => {
      const found = opened().archive.read(request)
      if (!found) throw gone('history.gone')
      return found
    },
    'history.rename': ({ conversation: id, title }) => (opened().archive.rename(id, title), changed()),
    'history.delete': ({ conversation: id }) => {
      // What is deleted must not come back with the next word.
      if (isHeld(id)) conversation.lines.clear()
      opened().archive.delete(id)
      return changed()
    },
    'history.deleteAll': () => {
      conversation.lines.clear()
      opened().eraseAll()
      return changed()
    },
    'history.continue': ({ conversation: id }) => (hold(id), done),
    'history.retry': ({ conversation: id, message }) => (hold(id), conversation.lines.retry(message), done),
    'history.sound': async ({ conversation: id, message, from }) => {
      const of = `${id ?? 'held'} ${message}`
      if (from === 0 || read?.of !== of) read = { of, pcm: await soundOf(id, message) }
      const { pcm } = read
      const part = pcm.subarray(from, from + SOUND_SAMPLES)
      if (from + part.length >= pcm.length) read = undefined
      return {
        sampleRate: MIC_RATE,
        total: pcm.length,
        pcm: Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64'),
      }
    },
    'history.recognise': async ({ conversation: id, message, provider }) => {
      const chosen = deps.catalogue.get(provider)
      const pcm = await soundOf(id, message)
      const about = { conversation: id, message, provider }
      // It may take longer than a command may: the text comes as an event.
      void scope.spawn('recognise again', async (own) => {
        try {
          const text = await deps.recogniseAgain(chosen, pcm, own)
          deps.publish({ name: 'history.recognised', data: { ...about, text } })
        } catch (error) {
          if (!isCancelled(error))
            deps.publish({ name: 'history.recognised', data: { ...about, text: '', fault: toFault(error, 'stt') } })
        }
      })
      return done
    },
    'history.correct': ({ conversation: id, message, text, provider }) => {
      const { fault: _understood, ...before } = messageOf(id, message)
      const after: Message = { ...before, text, status: 'done', providers: { ...before.providers, stt: provider } }
      if (isHeld(id)) conversation.lines.correct(after)
      else opened().archive.replace(id, after)
      return changed()
    },
    'history.usage': () => library?.archive.usage() ?? NOTHING_KEPT,
  }
}
