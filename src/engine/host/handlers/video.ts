import type { videoCommands, videoNotes } from '#shared/contract/video'
import { cancelled } from '#shared/fault'
import type { VideoDesk } from '../../avatar/video-desk'
import type { HandlersOf, NoteHandlers } from '../dispatch'
import { done } from './done'

export interface VideoHandlerDeps {
  readonly video: VideoDesk
  /** Whether the asking window owns microphone and loudspeaker: it alone joins. */
  readonly ownsAudio: () => boolean
}

export function videoHandlers({ video, ownsAudio }: VideoHandlerDeps): HandlersOf<typeof videoCommands> {
  return {
    'video.start': () => (video.start(), done),
    'video.stop': () => (video.stop(), done),
    'video.join': ({ session }) => {
      if (!ownsAudio()) throw cancelled('face', 'another window has the sound')
      return video.room(session)
    },
  }
}

export function videoNoteHandlers({ video, ownsAudio }: VideoHandlerDeps): Pick<NoteHandlers, keyof typeof videoNotes> {
  return {
    'video.room': (report) => ownsAudio() && video.joined(report),
    'video.sound': (report) => ownsAudio() && video.sound(report),
  }
}
