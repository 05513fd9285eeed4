import type { programCommands } from '#shared/contract/programs'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

type Deps = Pick<CommandDeps, 'programs' | 'permissions'>

/** Other programs that talk to the person through Parley, and the person's word on them. */
export function programHandlers({ programs, permissions }: Deps): HandlersOf<typeof programCommands> {
  return {
    'programs.answer': async ({ id, choice, allow }) => {
      await programs.answer(id, { choice, allow })
      return done
    },
    'programs.list': () => ({ programs: permissions.all().map(({ name, allowed }) => ({ name, allowed })) }),
    'programs.forget': async ({ name }) => {
      await permissions.forget(name)
      return done
    },
  }
}
