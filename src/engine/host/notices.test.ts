import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { fault } from '#shared/fault'
import { FakeService } from '../../../tests/support/fake-service'
import { openNotices } from './notices'

const broken = fault('store', 'config', 'settings.broken')

it('keeps what happened before there was a window, and tells the first one that says hello', async () => {
  const notices = openNotices()
  notices.report(broken)
  const service = notices.around(new FakeService())
  const seen: Record<string, BridgeEvent[]> = { tray: [], first: [], second: [] }
  const connect = (name: string) =>
    service.connect({ send: (event) => seen[name]?.push(event), sendAudio: () => undefined })
  const tray = connect('tray')
  await tray.request({ id: 0, command: 'hello', data: { audio: false } })
  const first = connect('first')
  expect(seen['first']).toEqual([])
  await first.request({ id: 0, command: 'hello', data: { audio: true } })
  await connect('second').request({ id: 0, command: 'hello', data: { audio: true } })
  expect(seen).toEqual({
    tray: [],
    first: [{ name: 'notice', data: { level: 'warning', code: 'fault', fault: broken } }],
    second: [],
  })

  notices.report(broken)
  expect([seen['first']?.length, seen['second']?.length]).toEqual([2, 1])
  first.close()
  notices.report(broken)
  expect([seen['first']?.length, seen['second']?.length]).toEqual([2, 2])
})
