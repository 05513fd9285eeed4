import type { ProviderView } from '#shared/provider'

/* Which providers a person can choose: those on the machine anyway, and those they have given what they need. Pure. */

/** Whether it is a server of the person's own, which may do one thing and not another. */
export function isOwnServer({ id }: ProviderView): boolean {
  return id === BY_ADDRESS
}

/** The provider of any OpenAI-compatible server: it is set up by its address, since its key may be none. */
const BY_ADDRESS = 'openai-compatible'

/** It can be chosen: on the machine anyway, or the person has given it what it needs, or some of it. */
export function isSetUp(view: ProviderView): boolean {
  return view.ready || isOwnService(view)
}

/** What came with Parley or with the system: there is nothing to set up and nothing to remove. */
export function isOnBoard({ fields, local, ready, id }: ProviderView): boolean {
  return id !== BY_ADDRESS && local && ready && fields.every(({ kind }) => kind !== 'secret')
}

/** A service the person has begun to set up: it has a key of its own, or an address. */
export function isOwnService({ id, fields, values }: ProviderView): boolean {
  if (id === BY_ADDRESS) return (values['baseUrl'] ?? '') !== ''
  return fields.some(({ kind, required, secret = 'none' }) => kind === 'secret' && required && secret !== 'none')
}
