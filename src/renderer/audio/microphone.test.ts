import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listDevices, outputIds, watchDevices } from './devices'
import { Microphone, type MicrophoneChoice } from './microphone'
import type { MicrophoneState } from './types'

class FakeTrack extends EventTarget {
  readyState = 'live'
  muted = false
  stopped = false

  constructor(
    readonly label: string,
    readonly deviceId: string,
  ) {
    super()
  }

  stop(): void {
    this.stopped = true
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId }
  }

  unplug(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }

  mute(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }
}

/** Media devices as a browser has them: `plugged` are there, `refuse` is what getUserMedia answers with. */
class FakeDevices extends EventTarget {
  plugged = ['desk', 'headset']
  systemDefault = 'desk'
  refuse: string | undefined
  born: (track: FakeTrack) => void = () => undefined
  readonly tracks: FakeTrack[] = []
  readonly asked: (string | undefined)[] = []

  async getUserMedia({ audio }: { audio: { deviceId?: { exact: string } } }): Promise<MediaStream> {
    const exact = audio.deviceId?.exact
    this.asked.push(exact)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (this.refuse) throw new DOMException('refused', this.refuse)
    if (exact && !this.plugged.includes(exact)) throw new DOMException('gone', 'OverconstrainedError')
    if (this.plugged.length === 0) throw new DOMException('none', 'NotFoundError')
    const device = exact ?? this.systemDefault
    const track = new FakeTrack(`The ${device}`, device)
    this.tracks.push(track)
    this.born(track)
    return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const named = this.plugged.map((id) => ({ kind: 'audioinput', deviceId: id, groupId: `g-${id}`, label: `The ${id}` }))
    const system = { kind: 'audioinput', deviceId: 'default', groupId: `g-${this.systemDefault}`, label: 'Default' }
    return Promise.resolve((named.length > 0 ? [system, ...named] : []) as MediaDeviceInfo[])
  }

  changed(): void {
    this.dispatchEvent(new Event('devicechange'))
  }
}

const choice: MicrophoneChoice = { inputDevice: 'default', echoCancellation: true, noiseSuppression: true, autoGain: true }

let devices: FakeDevices
let states: MicrophoneState[]
let listening: number
let microphone: Microphone

beforeEach(() => {
  vi.useFakeTimers()
  devices = new FakeDevices()
  states = []
  listening = 0
  microphone = new Microphone({
    source: devices,
    listen: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      listening++
      return () => listening--
    },
    onState: (state) => states.push(state),
  })
})

afterEach(() => {
  microphone.dispose()
  vi.useRealTimers()
})

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const live = (): FakeTrack[] => devices.tracks.filter(({ stopped, readyState }) => !stopped && readyState === 'live')

describe('microphone', () => {
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
    ['AbortError', 'failed'],
  ])('tells %s as %s and can be asked again', async (name, state) => {
    devices.refuse = name
    void microphone.open(choice)
    await wait(50)
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
    const nowhere = new Microphone({ source: undefined, listen: () => Promise.reject(new Error()), onState: (state) => told.push(state) })
    await nowhere.open(choice)
    expect(told).toEqual(['opening', 'failed'])
  })

  it('lets go of the device when nothing can listen to it', async () => {
    const told: MicrophoneState[] = []
    const deaf = new Microphone({ source: devices, listen: () => Promise.reject(new Error('no worklet')), onState: (state) => told.push(state) })
    void deaf.open(choice)
    await wait(50)
    expect(told).toEqual(['opening', 'failed'])
    expect(live()).toEqual([])
    deaf.dispose()
  })

  it('takes the default when the chosen device is not there, and the chosen one when it comes', async () => {
    void microphone.open({ ...choice, inputDevice: 'car' })
    await wait(100)
    expect(devices.asked).toEqual(['car', undefined])
    expect(states.at(-1)).toBe('open')
    devices.plugged.push('car')
    devices.changed()
    await wait(400)
    expect(live().map(({ deviceId }) => deviceId)).toEqual(['car'])
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

  it('asks once more for a track that stays mute, not for one that speaks again in time', async () => {
    void microphone.open(choice)
    await wait(50)
    devices.tracks[0]?.mute(true)
    await wait(300)
    devices.tracks[0]?.mute(false)
    await wait(800)
    expect(devices.asked).toHaveLength(1)
    devices.born = (track) => (track.muted = true)
    devices.tracks[0]?.mute(true)
    await wait(3000)
    expect(devices.asked).toHaveLength(2)
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
    void microphone.open({ ...choice, inputDevice: 'headset' })
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
    expect(await listDevices(undefined)).toEqual({ inputs: [{ deviceId: 'default', label: '' }], outputs: [{ deviceId: 'default', label: '' }] })
  })

  it('knows the loudspeakers where the browser names them, and knows that it does not know where it hides them', async () => {
    const source = (...ids: string[]) =>
      Object.assign(new FakeDevices(), { enumerateDevices: () => Promise.resolve(ids.map((deviceId) => ({ kind: 'audiooutput', deviceId }) as MediaDeviceInfo)) })
    expect(await outputIds(source('default', 'headset'))).toEqual(new Set(['default', 'headset']))
    expect(await outputIds(source(''))).toBeUndefined()
    expect(await outputIds(undefined)).toBeUndefined()
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
