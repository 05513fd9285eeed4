import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Provider } from '../provider-contract/contract'
import { createLiveAvatarProvider } from '../providers/liveavatar'
import { filming } from './filming'

/** Another service, as one folder would hold it: nobody but the list it is in has to know of it. */
const acme: Provider = {
  id: 'acme-films',
  name: 'Acme Films',
  local: false,
  settings: z.object({}),
  secrets: [{ name: 'apiKey', required: true }],
  video: {
    billedAs: () => ({ model: 'film', free: false }),
    origins: () => ['wss://films.example.org'],
    open: () => Promise.reject(new Error('not opened here')),
    endLeft: () => Promise.resolve(),
  },
}

function films(keys: readonly string[], chosen = ''): string | undefined {
  const secrets = { source: (id: string) => (keys.includes(id) ? ('stored' as const) : ('none' as const)) }
  const config = () => ({ settings: {}, secret: () => Promise.resolve(undefined) })
  return filming([createLiveAvatarProvider(), acme], secrets, config, () => chosen).filmedBy()?.provider.id
}

it('the service that is chosen films, else the first that has its keys, else the first', () => {
  expect(films([])).toBe('liveavatar')
  expect(films(['acme-films'])).toBe('acme-films')
  expect(films(['acme-films', 'liveavatar'])).toBe('liveavatar')
  expect(films(['acme-films', 'liveavatar'], 'acme-films')).toBe('acme-films')
  expect(films(['liveavatar'], 'acme-films')).toBe('acme-films')
  // One that is not there any more is as if none had been chosen.
  expect(films(['acme-films'], 'gone')).toBe('acme-films')
})

it('where no service is there nobody films', () => {
  const none = filming(
    [],
    { source: () => 'none' },
    () => ({ settings: {}, secret: () => Promise.resolve(undefined) }),
    () => '',
  )
  expect(none.filmedBy()).toBeUndefined()
})
