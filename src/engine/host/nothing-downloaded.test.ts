import { expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { FakeClock } from '#support/engine/fake-clock'
import { temporaryDirectory } from '#support/temporary'
import { catalogue } from '../models/catalogue'
import { Models } from '../models/models'
import { createLocalProvider } from '../providers/local'
import { Scope } from '../runtime/scope'
import { hostProviders } from './providers'

/* Word errors with nothing downloaded are measured: `npm run bench -- hearing`. */

it('what hears, answers and speaks at first is what comes with Parley, whatever could be downloaded', async () => {
  const scope = Scope.root('test', new FakeClock(), () => undefined)
  const shelf = temporaryDirectory()
  const models = await Models.open({
    scope,
    catalogue,
    folder: () => shelf,
    ownFolder: shelf,
    mirror: () => '',
  })
  const local = createLocalProvider({ scope })
  const providers = hostProviders(scope, local, { models })
  const { hearing, brain, voice } = defaultSettings
  expect([hearing.provider, brain.provider, voice.provider]).toEqual(['local', 'offline', 'local'])
  expect(providers.find(({ id }) => id === 'local')).toBe(local)
  expect(providers.filter(({ id }) => id === 'mind' || id === 'ears').map((one) => one.available?.())).toEqual([
    false,
    false,
  ])
  expect(models.views().every(({ state }) => state.kind === 'absent')).toBe(true)
  await scope.close()
})
