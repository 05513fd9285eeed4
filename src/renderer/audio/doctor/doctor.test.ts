import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Microphone } from '../microphone'
import { FakeDevices } from '#support/renderer/scripted-media'
import type { MicrophoneState } from '../types'
import type { MicrophoneProblem } from './diagnose'
import { Doctor } from './doctor'

/* The fault list of the microphone, played through on a scripted media layer: what was tried, and what was said. */

const FRAME_MS = 32
const choice = { microphones: [], echoCancellation: true, noiseSuppression: true, autoGain: true }

let devices: FakeDevices
let sound: AudioContextState
/** What arrives in the frames, dBFS; undefined while none arrive. */
let level: number | undefined
let listening: boolean
let resumed: number
let states: MicrophoneState[]
let told: (MicrophoneProblem | undefined)[]
let microphone: Microphone
let doctor: Doctor
let frames: ReturnType<typeof setInterval>

beforeEach(async () => {
  vi.useFakeTimers()
  devices = new FakeDevices()
  sound = 'running'
  level = -50
  listening = false
  resumed = 0
  states = []
  told = []
  microphone = new Microphone({
    source: devices,
    listen: () => {
      listening = true
      return Promise.resolve(() => (listening = false))
    },
    life: { seen: true, onSeen: () => () => undefined },
    onUnanswered: () => doctor.unanswered(),
    onState: (state, news) => {
      states.push(state)
      doctor.microphone(state, news)
    },
  })
  doctor = new Doctor({
    life: { seen: true },
    sound: () => sound,
    resume: () => resumed++,
    reopen: () => void microphone.reopen(),
    onProblem: (problem) => told.push(problem),
  })
  frames = setInterval(() => {
    if (listening && level !== undefined && sound === 'running') doctor.frame(level)
  }, FRAME_MS)
  void microphone.open(choice)
  await wait(1_000)
})

afterEach(() => {
  clearInterval(frames)
  microphone.dispose()
  doctor.dispose()
  vi.useRealTimers()
})

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

describe('the microphone doctor', () => {
  it('has nothing to say about a microphone that works, and no timer for one that is closed', async () => {
    await wait(60_000)
    microphone.close()
    expect(told).toEqual([])
    clearInterval(frames)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['a refusal', 'NotAllowedError', 'Permission denied', 'denied'],
    ['a refusal by the system', 'NotAllowedError', 'Permission denied by system', 'deniedBySystem'],
    ['a device that cannot be opened', 'InvalidStateError', 'starting failed', 'failed'],
    ['a busy device', 'NotReadableError', 'Could not start audio source', 'busy'],
  ] as const)('names %s that comes while it is open', async (_name, error, because, problem) => {
    devices.refuse = error
    devices.because = because
    devices.tracks[0]?.unplug()
    await wait(2_000)
    expect(told).toEqual([problem])
    devices.refuse = undefined
    doctor.forget()
    void microphone.open(choice)
    await wait(600)
    expect(told).toEqual([problem, undefined])
  })

  it('names a device that is gone, until it or another one is there', async () => {
    devices.plug()
    await wait(500)
    expect(told).toEqual(['lost'])
    devices.plug('headset')
    await wait(500)
    expect(told).toEqual(['lost', undefined])
  })

  it('keeps quiet when the default device changes or another one stands in', async () => {
    devices.systemDefault = 'headset'
    devices.changed()
    await wait(500)
    devices.plug('desk')
    await wait(5_000)
    expect(told).toEqual([])
    expect(states.at(-1)).toBe('open')
  })

  it('opens a mute track anew, and names it only when that does not help', async () => {
    devices.born = (track) => (track.muted = true)
    level = -100
    devices.tracks[0]?.mute(true)
    await wait(2_900)
    expect(devices.asked.length, 'a call may end').toBe(1)
    await wait(600)
    expect([devices.asked.length, told]).toEqual([2, []])
    await wait(3_600)
    expect([devices.asked.length, told]).toEqual([2, ['muted']])
    devices.tracks[1]?.mute(false)
    await wait(100)
    expect(told).toEqual(['muted', undefined])
  })

  it('lets a Bluetooth headset change its profile', async () => {
    devices.labels['desk'] = 'WH-1000XM4 (Bluetooth)'
    void microphone.reopen()
    await wait(50)
    devices.tracks[1]?.mute(true)
    level = undefined
    await wait(2_400)
    devices.tracks[1]?.mute(false)
    level = -45
    await wait(5_000)
    expect([devices.asked.length, told]).toEqual([2, []])
  })

  it('mentions a silence in which nobody is known to speak, and leaves the device alone', async () => {
    level = -100
    void microphone.reopen()
    await wait(10_600)
    expect([devices.asked.length, told]).toEqual([2, ['still']])
    level = -40
    await wait(100)
    expect(told).toEqual(['still', undefined])
  })

  it('opens a device anew that is silent under words, and names it when that does not help', async () => {
    level = -100
    doctor.pressed(true)
    await wait(2_600)
    expect([devices.asked.length, told]).toEqual([2, []])
    await wait(2_600)
    expect([devices.asked.length, told]).toEqual([2, ['silent']])
    level = -40
    await wait(100)
    expect(told).toEqual(['silent', undefined])
  })

  it('notices silence sooner from someone who holds the key', async () => {
    level = -100
    doctor.pressed(true)
    await wait(2_200)
    expect(devices.asked).toHaveLength(2)
    await wait(2_200)
    doctor.pressed(false)
    expect(told).toEqual(['silent'])
  })

  it('says when someone who holds the key can hardly be heard, and takes it back at the first loud word', async () => {
    level = -70
    doctor.pressed(true)
    await wait(1_000)
    doctor.pressed(false)
    expect(told, 'a press too short to judge').toEqual([])
    doctor.pressed(true)
    await wait(2_200)
    expect(told).toEqual(['quiet'])
    level = -30
    await wait(100)
    expect(told).toEqual(['quiet', undefined])
  })

  it('takes sound up again after sleep, and reopens a device that has fallen silent for good', async () => {
    sound = 'suspended'
    await wait(3_000)
    expect(resumed).toBeGreaterThan(0)
    expect(told).toEqual(['paused'])
    sound = 'running'
    await wait(600)
    expect(told).toEqual(['paused', undefined])
    level = undefined
    await wait(3_000)
    expect(devices.asked).toHaveLength(2)
    level = -50
    await wait(600)
    expect([told, states.at(-1)]).toEqual([['paused', undefined], 'open'])
    level = undefined
    await wait(15_000)
    expect(told.at(-1)).toBe('stalled')
  })
})
