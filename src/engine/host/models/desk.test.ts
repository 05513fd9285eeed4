import { expect, it } from 'vitest'
import type { Models } from '../../models/models'
import { inMemorySettings } from '../../ports/in-memory'
import { openTestScope } from '#support/engine/test-scope'
import { ModelDesk } from './desk'

it('lists models as they are when the list is sent', async () => {
  let got = 0
  const models = {
    catalogue: [],
    onChange: () => () => undefined,
    refresh: () => Promise.resolve(),
    views: () => [{ id: 'tiny', state: { kind: 'downloading', got } }],
    room: () => {
      // Bytes come while the disk is asked.
      got = 100_000
      return Promise.resolve({ folder: 'models' })
    },
  } as unknown as Models
  const { root, end } = openTestScope()
  const desk = new ModelDesk({
    scope: root,
    models,
    settings: inMemorySettings(),
    start: () => {
      throw new Error('nothing is started here')
    },
    changed: () => undefined,
    failed: () => undefined,
  })
  expect((await desk.list('en')).models).toMatchObject([{ state: { got: 100_000 } }])
  await end()
})
