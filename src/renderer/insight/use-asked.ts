import { useEffect, useState } from 'react'
import type { CommandIn, CommandName, CommandOut } from '#shared/contract'
import { useSession } from '../context'

/**
 * The answer to a command, asked for again whenever `changed` does; undefined until it is there. A host that does not
 * answer leaves the last answer standing: the banner says that it is away.
 */
export function useAsked<N extends CommandName>(
  name: N,
  data: CommandIn<N>,
  changed: unknown,
): CommandOut<N> | undefined {
  const { call } = useSession()
  const [answer, setAnswer] = useState<CommandOut<N>>()
  const asked = JSON.stringify(data)
  useEffect(() => {
    let gone = false
    call(name, JSON.parse(asked) as CommandIn<N>).then(
      (next) => {
        if (!gone) setAnswer(() => next)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [call, name, asked, changed])
  return answer
}
