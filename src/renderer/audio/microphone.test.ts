import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listDevices, watchDevices, watchPermission } from './devices'
import { Microphone, type MicrophoneChoice } from './microphone'
import { FakeDevices, type FakeTrack } from '#support/renderer/scripted-media'
import type { MicrophoneState } from './types'

const choice: MicrophoneChoice = { microphones: [], echoCancellation: true, noiseSuppression: true, autoGain: true }

/** For those who need neither. */
const alone = { life: { seen: true, onSeen: () => () => undefined }, onUnanswered: () => undefined }

const prefer = (...ids: string[]) => ids.map((id) => ({ id, label: '' }))

let devices: FakeDevices
let states: MicrophoneState[]
let listening: number
let microphone: Microphone
let seen: boolean
let again: () => void
let unanswered: number

beforeEach(() => {
  vi.useFakeTimers()
  devices = new FakeDevices()
  states = []
  listening = 0
  seen = true
  unanswered = 0
  microphone = new Microphone({
    source: devices,
    listen: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      listening++
      return () => listening--
    },
    life: {
      get seen() {
        return seen
      },
      onSeen(listener) {
        again = listener
        return () => undefined
      },
    },
    onUnanswered: () => unanswered++,
    onState: (state) => states.push(state),
  })
})

afterEach(() => {
  microphone.dispose()
  vi.useRealTimers()
})

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const live = (): FakeTrack[] => devices.live()

describe('microphone', () => {
  it('asks for processing as plain wishes: never a mode that cancels other programs or only calls', async () => {
    const asked = vi.spyOn(devices, 'getUserMedia')
    void microphone.open(choice)
    await wait(50)
    expect(asked.mock.calls[0]?.[0]).toEqual({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
    })
  })

  // Hubs-Foundation/hubs#2264: an embedded browser may never answer.
  it('says after twenty seconds that nobody has answered, and still takes the answer', async () => {
    let answer: () => void = () => undefined
    const ask = devices.getUserMedia.bind(devices)
    vi.spyOn(devices, 'getUserMedia').mockImplementation(async (constraints) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return ask(constraints)
    })
    void microphone.open(choice)
    await wait(19_000)
    expect(unanswered).toBe(0)
    await wait(2_000)
    expect([unanswered, states]).toEqual([1, ['opening']])
    answer()
    await wait(100)
    expect(states.at(-1)).toBe('open')
    await wait(60_000)
    expect(unanswered).toBe(1)
  })

  it.each(['NotReadableError', 'AbortError', 'InvalidStateError', 'TypeError'])(
    'tries again by itself after %s: what was in the way goes unseen',
    async (name) => {
      devices.refuse = name
      void microphone.open(choice)
      await wait(2_000)
      expect(['busy', 'failed']).toContain(states.at(-1))
      const before = devices.asked.length
      seen = false
      await wait(30_000)
      expect(devices.asked.length, 'while nobody sees the page').toBe(before)
      devices.refuse = undefined
      seen = true
      again()
      await wait(100)
      expect(states.at(-1)).toBe('open')
    },
  )

  it('waits longer from attempt to attempt, and no longer once it is closed', async () => {
    devices.refuse = 'InvalidStateError'
    void microphone.open(choice)
    await wait(76_000)
    // At once, and after 5, 10, 20 and 40 s.
    expect(devices.asked).toHaveLength(5)
    microphone.close()
    await wait(300_000)
    expect(devices.asked).toHaveLength(5)
  })

  // Safari and Firefox list ids without names before the first permission (w3c/mediacapture-main#541).
  it('moves to the preferred device as soon as it can see the devices', async () => {
    devices.named = false
    devices.idsBefore = ['placeholder']
    void microphone.open({ ...choice, microphones: [{ id: 'old', label: 'The headset' }] })
    await wait(400)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['headset'])
  })

  // element-hq/element-call#1687: two inputs of one box have one group.
  it('follows the system’s choice between two inputs of one box', async () => {
    devices.group = 'dock'
    void microphone.open(choice)
    await wait(50)
    devices.systemDefault = 'headset'
    devices.changed()
    await wait(500)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['headset'])
  })

  it('is asked for once by a storm of device changes', async () => {
    void microphone.open(choice)
    await wait(50)
    const before = devices.asked.length
    for (let n = 0; n < 20; n++) {
      devices.systemDefault = n % 2 ? 'desk' : 'headset'
      devices.changed()
      await wait(50)
    }
    devices.systemDefault = 'headset'
    devices.changed()
    await wait(500)
    expect(devices.asked.length - before).toBe(1)
  })

  it('opens and lets go of everything when closed', async () => {
    void microphone.open(choice)
    await wait(50)
    expect(states).toEqual(['opening', 'open'])
    expect(listening).toBe(1)
    microphone.close()
    expect(states.at(-1)).toBe('closed')
    expect(live()).toEqual([])
    expect(listening).toBe(0)
  })

  it.each([5, 25])('stays closed when closed %d ms into opening', async (ms) => {
    void microphone.open(choice)
    await wait(ms)
    microphone.close()
    await wait(100)
    expect(states).toEqual(['opening', 'closed'])
    expect(live()).toEqual([])
    expect(listening).toBe(0)
  })

  it('ends with one stream after a storm of orders', async () => {
    for (let i = 0; i < 20; i++) {
      void microphone.open(choice)
      await wait(i * 3)
      if (i % 2) microphone.close()
    }
    void microphone.open(choice)
    await wait(200)
    expect(states.at(-1)).toBe('open')
    expect(live()).toHaveLength(1)
    expect(listening).toBe(1)
  })

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['InvalidStateError', 'failed'],
  ])('tells %s as %s and can be asked again', async (name, state) => {
    devices.refuse = name
    void microphone.open(choice)
    await wait(1_500)
    expect(states).toEqual(['opening', state])
    devices.refuse = undefined
    void microphone.open(choice)
    await wait(50)
    expect(states.at(-1)).toBe('open')
  })

  it('goes on saying why it failed when it is told to close, until a device that was missing is there', async () => {
    const { plugged } = devices
    devices.plugged = []
    void microphone.open(choice)
    await wait(50)
    microphone.close()
    devices.changed()
    await wait(400)
    expect(states).toEqual(['opening', 'missing'])
    devices.plugged = plugged
    devices.changed()
    await wait(400)
    expect(states).toEqual(['opening', 'missing', 'closed'])
    expect(live()).toEqual([])
  })

  it('says failed where there are no media devices at all', async () => {
    const told: MicrophoneState[] = []
    const nowhere = new Microphone({
      source: undefined,
      ...alone,
      listen: () => Promise.reject(new Error()),
      onState: (state) => told.push(state),
    })
    await nowhere.open(choice)
    expect(told).toEqual(['opening', 'failed'])
  })

  it('lets go of the device when nothing can listen to it', async () => {
    const told: MicrophoneState[] = []
    const deaf = new Microphone({
      source: devices,
      ...alone,
      listen: () => Promise.reject(new Error('no worklet')),
      onState: (state) => told.push(state),
    })
    void deaf.open(choice)
    await wait(50)
    expect(told).toEqual(['opening', 'failed'])
    expect(live()).toEqual([])
    deaf.dispose()
  })

  it('takes the default when the chosen device is not there, and the chosen one when it comes', async () => {
    void microphone.open({ ...choice, microphones: prefer('car') })
    await wait(100)
    expect(devices.asked, 'nobody asks for what is not there').toEqual([undefined])
    expect(states.at(-1)).toBe('open')
    devices.plugged.push('car')
    devices.changed()
    await wait(400)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['car'])
  })

  it('asks the browser for the processing that was chosen', async () => {
    const ask = vi.spyOn(devices, 'getUserMedia')
    const asked = (): unknown => (ask.mock.lastCall?.[0] as { audio: object }).audio
    for (const on of [true, false]) {
      void microphone.open({ ...choice, echoCancellation: on, noiseSuppression: !on, autoGain: on })
      await wait(100)
      expect(asked()).toMatchObject({ echoCancellation: on, noiseSuppression: !on, autoGainControl: on })
    }
  })

  it('is lost when unplugged and comes back with the device', async () => {
    void microphone.open(choice)
    await wait(50)
    devices.plugged = []
    devices.tracks[0]?.unplug()
    await wait(400)
    expect(states.slice(2)).toEqual(['lost'])
    expect(listening).toBe(0)
    devices.plugged = ['desk']
    devices.changed()
    await wait(400)
    expect(states.slice(2)).toEqual(['lost', 'opening', 'open'])
    expect(listening).toBe(1)
  })

  it('does not come back once it has been closed', async () => {
    void microphone.open(choice)
    await wait(50)
    devices.plugged = []
    devices.tracks[0]?.unplug()
    microphone.close()
    devices.plugged = ['desk']
    devices.changed()
    await wait(400)
    expect(states.at(-1)).toBe('closed')
    expect(live()).toEqual([])
  })

  it('waits for a program that is just letting go of the device', async () => {
    devices.held.add('desk')
    void microphone.open(choice)
    await wait(200)
    devices.held.clear()
    await wait(300)
    expect(states).toEqual(['opening', 'open'])
  })

  it('takes the next best device while the best one is held by another program', async () => {
    devices.held.add('headset')
    void microphone.open({ ...choice, microphones: prefer('headset', 'desk') })
    await wait(60)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['desk'])
  })

  it('moves to a better device when it comes, but not while somebody is speaking', async () => {
    const { plugged } = devices
    devices.plugged = ['desk']
    void microphone.open({ ...choice, microphones: prefer('headset', 'desk') })
    await wait(100)
    microphone.engage(true)
    devices.plug(...plugged)
    await wait(1_000)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['desk'])
    microphone.engage(false)
    await wait(100)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['headset'])
  })

  it('goes on with another device when its own is pulled out, and the host hears of no loss', async () => {
    void microphone.open({ ...choice, microphones: prefer('headset') })
    await wait(50)
    microphone.engage(true)
    devices.plug('desk')
    await wait(60)
    expect(states).toEqual(['opening', 'open', 'opening', 'open'])
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['desk'])
    expect(listening).toBe(1)
  })

  it('says denied, not lost, when the permission is taken away while it is open', async () => {
    void microphone.open(choice)
    await wait(50)
    devices.refuse = 'NotAllowedError'
    devices.tracks[0]?.unplug()
    await wait(50)
    expect(states.at(-1)).toBe('denied')
    devices.refuse = undefined
    microphone.permissionChanged(true)
    await wait(50)
    expect(states.at(-1)).toBe('open')
  })

  it('follows the system to another default device', async () => {
    void microphone.open(choice)
    await wait(50)
    devices.systemDefault = 'headset'
    devices.changed()
    await wait(400)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['headset'])
    devices.changed()
    await wait(400)
    expect(devices.asked).toHaveLength(2)
  })

  it('reopens only when something about it has changed', async () => {
    void microphone.open(choice)
    await wait(50)
    void microphone.open({ ...choice })
    await wait(50)
    expect(devices.asked).toHaveLength(1)
    void microphone.open({ ...choice, microphones: prefer('headset') })
    await wait(50)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['headset'])
    expect(listening).toBe(1)
  })
})

describe('devices', () => {
  it('lists the default first and each device once', async () => {
    const list = await listDevices(devices)
    expect(list.inputs.map(({ deviceId }) => deviceId)).toEqual(['default', 'desk', 'headset'])
    expect(list.outputs).toEqual([{ deviceId: 'default', label: '' }])
    expect(await listDevices(undefined)).toEqual({
      inputs: [{ deviceId: 'default', label: '' }],
      outputs: [{ deviceId: 'default', label: '' }],
    })
  })

  it('tell when the permission is changed outside the page, and live with browsers that do not know it', async () => {
    const status = Object.assign(new EventTarget(), { state: 'granted' }) as unknown as PermissionStatus
    const told: boolean[] = []
    const stop = watchPermission({ query: () => Promise.resolve(status) }, (allowed) => told.push(allowed))
    await wait(0)
    status.dispatchEvent(new Event('change'))
    stop()
    status.dispatchEvent(new Event('change'))
    expect(told).toEqual([true])
    watchPermission({ query: () => Promise.reject(new TypeError('unknown')) }, () => undefined)()
    watchPermission(undefined, () => undefined)()
  })

  it('tells a burst of changes once, and nothing after unsubscribing', async () => {
    const told = vi.fn()
    const stop = watchDevices(devices, told)
    for (let i = 0; i < 5; i++) {
      devices.changed()
      await wait(100)
    }
    await wait(300)
    expect(told).toHaveBeenCalledOnce()
    devices.changed()
    stop()
    await wait(500)
    expect(told).toHaveBeenCalledOnce()
  })
})
