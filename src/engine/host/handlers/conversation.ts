import type { conversationCommands, conversationNotes as notes } from '#shared/contract/conversation'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf, NoteHandlers } from '../dispatch'
import { done } from './done'

type Deps = Pick<CommandDeps, 'conversation' | 'timers' | 'lists' | 'tools' | 'silence'>
type NoteDeps = Pick<CommandDeps, 'conversation' | 'network' | 'ownsAudio' | 'heard'>

/** Talking: keys, microphone, loudspeaker, lines. */
export function conversationHandlers(deps: Deps): HandlersOf<typeof conversationCommands> {
  const { conversation } = deps
  return {
    'talk.press': ({ at }) => (conversation.press(at), done),
    'talk.release': ({ at }) => (conversation.release(at), done),
    'talk.arm': ({ armed }) => (conversation.arm(armed), done),
    'talk.stop': () => (deps.silence(), done),
    'talk.thatWasMe': ({ turn }) => (conversation.thatWasMe(turn), done),
    'talk.say': ({ text, attachments }) => (conversation.say(text, attachments), done),
    'conversation.clear': () => {
      deps.tools.questions.end()
      conversation.lines.clear()
      return done
    },
    'conversation.again': ({ message, text }) => {
      deps.tools.questions.end()
      conversation.lines.again(message, text)
      return done
    },
    'conversation.retry': ({ message }) => (conversation.lines.retry(message), done),
    'voice.preview': ({ text, language, persona: as, speaker }) => (
      conversation.preview(text, { language, ...(as !== undefined && { as }), ...(speaker && { speaker }) }),
      done
    ),
    'timer.cancel': async ({ id }) => {
      await deps.timers.cancel(id)
      return done
    },
    'timer.dismiss': async ({ id, snoozeMs }) => {
      await deps.timers.dismiss(id, snoozeMs)
      return done
    },
    'timer.pause': async ({ id, paused }) => {
      await deps.timers.pause(id, paused)
      return done
    },
    'list.check': async ({ list, id, done: checked }) => {
      await deps.lists.check(list, [id], checked)
      return done
    },
    'list.remove': async ({ list, id }) => {
      await deps.lists.remove(list, [id])
      return done
    },
  }
}

/** What the window reports of its microphone, loudspeaker and network; of sound only the one that owns it. */
export function conversationNotes(deps: NoteDeps): Pick<NoteHandlers, keyof typeof notes> {
  const { conversation } = deps
  return {
    'microphone.state': ({ state, label }) => {
      if (!deps.ownsAudio()) return
      if (state === 'open') conversation.microphoneOpened(label ?? '')
      const gone = state !== 'open' && state !== 'opening' && state !== 'closed'
      if (gone) conversation.microphoneLost(state === 'lost')
    },
    'speaker.state': ({ label }) => {
      if (deps.ownsAudio()) conversation.speakerOpened(label)
    },
    'playback.report': (report) => {
      if (!deps.ownsAudio()) return
      conversation.playback(report)
      deps.heard(report)
    },
    'network.state': ({ online }) => deps.network(online),
  }
}
