import { expect, it } from 'vitest'
import { z } from 'zod'
import type { BridgeEvent } from '#shared/contract'
import { inMemoryDocuments, inMemoryHistory, inMemorySecrets, inMemorySettings, silentLog } from '../ports/in-memory'
import type { Provider } from '../provider-contract/contract'
import { createOfflineProvider } from '../providers/offline/index'
import { openService } from './service'

it('tells a window what was said while its list of voices was still being read', async () => {
  let listed = (): void => undefined
  const reading = new Promise<void>((resolve) => (listed = resolve))
  const slow: Provider = {
    id: 'slow',
    name: 'slow',
    local: true,
    settings: z.object({}),
    secrets: [],
    tts: {
      caps: { timing: 'none', streamsText: false, languages: ['*'] },
      voices: () => reading.then(() => []),
      open: () => {
        throw new Error('nothing is spoken here')
      },
    } as unknown as NonNullable<Provider['tts']>,
  }
  const events: BridgeEvent[] = []
  const service = await openService({
    settings: inMemorySettings(),
    secrets: inMemorySecrets(),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    host: () => ({ kind: 'browser', version: '1', platform: 'linux', hotkey: 'window', secrets: 'memory' }),
    providers: () => [createOfflineProvider({ random: () => 0 }), slow],
  })
  const window = service.connect({ send: (event) => events.push(event), sendAudio: () => undefined })
  const hello = window.request({ id: 1, command: 'hello', data: { audio: false } })
  await window.request({ id: 2, command: 'talk.say', data: { text: 'What is six times seven?' } })
  const done = (): boolean =>
    events.some(
      ({ name, data }) => name === 'message' && data.message.role === 'assistant' && data.message.status === 'done',
    )
  await expect.poll(done).toBe(true)
  listed()
  const reply = await hello
  expect(reply).toMatchObject({
    ok: true,
    data: { messages: [{ role: 'user' }, { role: 'assistant', status: 'done' }] },
  })
  expect(await service.close()).toEqual([])
})
