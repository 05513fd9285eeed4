import { useEffect, useRef, useState } from 'react'
import type { CommandOut } from '#shared/contract'
import { toFault, type Fault } from '#shared/fault'
import type { FieldView, ProviderView } from '#shared/provider'
import { useSession } from '../../context'

/** A pause in typing before a key is tried, ms; one that is pasted is there at once. */
const PAUSE_MS = 600

/** Shorter ones are no keys. */
const MIN_KEY = 8

export type KeyTest =
  | { readonly kind: 'none' | 'testing' }
  | { readonly kind: 'works'; readonly offer: CommandOut<'providers.offer'> }
  | { readonly kind: 'failed'; readonly fault: Fault }

/**
 * Tries a key as it is pasted: it is stored, the service is asked by a call that costs nothing, and then for what to
 * begin with. Of keys typed over one another only the last one counts.
 */
export function useKeyTest(
  { id: provider, values, ready }: ProviderView,
  secret: FieldView | undefined,
  key: string,
  language: string,
): KeyTest {
  const session = useSession()
  const [test, setTest] = useState<KeyTest>({ kind: 'none' })
  const round = useRef(0)
  const wanted = key.trim()
  const field = secret?.name
  const required = secret?.required ?? false
  // With other settings the same key may work.
  const given = JSON.stringify(values)
  const enough = required ? wanted.length >= MIN_KEY : ready && (wanted === '' || wanted.length >= MIN_KEY)
  useEffect(() => {
    const mine = ++round.current
    const still = (): boolean => round.current === mine
    const tell = (next: KeyTest): void => {
      if (still()) setTest(next)
    }
    const run = async (): Promise<void> => {
      tell({ kind: 'testing' })
      try {
        if (field !== undefined && wanted !== '') await session.call('secret.set', { provider, field, value: wanted })
        const { ok, fault } = await session.call('providers.test', { provider })
        if (!ok && fault) return tell({ kind: 'failed', fault })
        tell({ kind: 'works', offer: await session.call('providers.offer', { provider, language }) })
      } catch (error) {
        tell({ kind: 'failed', fault: toFault(error, 'bridge') })
      }
    }
    const timer = window.setTimeout(() => void (enough ? run() : tell({ kind: 'none' })), PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [session, provider, field, wanted, enough, given, language])
  return test
}
