import type { faceCommands } from '#shared/contract/face'
import type { HostAbilities } from '../abilities'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

export interface FaceDeps {
  /** Whether the asking window shows a face. */
  readonly watchFace: (on: boolean) => void
  readonly abilities: HostAbilities
}

/** Who looks at the assistant's face. */
export function faceHandlers({ watchFace, abilities }: FaceDeps): HandlersOf<typeof faceCommands> {
  return {
    'face.watch': ({ on }) => (watchFace(on), done),
    'face.open': () => (abilities.showFace(), done),
  }
}
