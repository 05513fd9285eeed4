import { describe, expect, it } from 'vitest'
import { diagnose, microphoneProblems, type Diagnosis, type MicrophoneFacts } from './diagnose'

const well: MicrophoneFacts = {
  state: 'open',
  bySystem: false,
  sound: 'running',
  sinceFrame: 32,
  started: true,
  mute: 0,
  zero: 0,
  heard: true,
  pressed: false,
  spokenDb: undefined,
  reopened: false,
  label: 'Built-in microphone',
  sampleRate: 48_000,
  unanswered: false,
  seen: true,
  narrow: false,
}
const headset = { label: 'WH-1000XM4 (Bluetooth)' }

const cases: [string, Partial<MicrophoneFacts>, Diagnosis][] = [
  ['a microphone that works', {}, {}],
  ['one nobody wants', { state: 'closed', sinceFrame: 1e6 }, {}],
  ['one that is being opened', { state: 'opening', sinceFrame: 1e6 }, {}],
  ['the person has refused', { state: 'denied' }, { problem: 'denied' }],
  ['the system has refused', { state: 'denied', bySystem: true }, { problem: 'deniedBySystem' }],
  ['none is plugged in', { state: 'missing' }, { problem: 'missing' }],
  ['it was pulled out', { state: 'lost' }, { problem: 'lost' }],
  ['another program has it', { state: 'busy' }, { problem: 'busy' }],
  ['it cannot be opened for some reason', { state: 'failed' }, { problem: 'failed' }],
  ['sound was suspended a moment ago', { sound: 'suspended', sinceFrame: 500 }, { remedy: 'resume' }],
  [
    'sound stays suspended after sleep',
    { sound: 'suspended', sinceFrame: 3_000 },
    { remedy: 'resume', problem: 'paused' },
  ],
  ['sound is interrupted by a call', { sound: 'interrupted', sinceFrame: 3_000 }, { problem: 'paused' }],
  ['a machine under load', { sinceFrame: 1_500 }, {}],
  ['a device that takes its time to start', { sinceFrame: 9_000, started: false }, {}],
  ['a device that never starts', { sinceFrame: 10_500, started: false, reopened: true }, { problem: 'stalled' }],
  ['no frame comes', { sinceFrame: 2_500 }, { remedy: 'reopen' }],
  ['no frame comes, and reopening did not help', { sinceFrame: 2_500, reopened: true }, { problem: 'stalled' }],
  ['a headset that changes its profile sends nothing for a while', { ...headset, sinceFrame: 4_000, mute: 2_900 }, {}],
  ['a request that waits', { state: 'opening', unanswered: true }, { problem: 'unanswered' }],
  ['mute for a moment, as after a call', { mute: 2_500, sinceFrame: 1_900 }, {}],
  ['mute', { mute: 3_100 }, { remedy: 'reopen' }],
  ['mute in a page nobody sees', { mute: 60_000, sinceFrame: 60_000, seen: false }, {}],
  ['mute by a switch', { mute: 3_100, reopened: true }, { problem: 'muted' }],
  ['digital silence at first', { zero: 9_000, heard: false }, {}],
  ['digital silence since it was opened', { zero: 10_500, heard: false }, { problem: 'still' }],
  ['a quiet room behind noise suppression', { zero: 10_500 }, {}],
  ['a gate that has let nothing through for half a minute', { zero: 31_000, reopened: true }, { problem: 'still' }],
  ['digital silence under words', { zero: 1_600, pressed: true, reopened: true }, { problem: 'silent' }],
  ['digital silence while the key is held', { zero: 1_600, pressed: true }, { remedy: 'reopen' }],
  ['a headset that starts up while the key is held', { ...headset, zero: 1_600, pressed: true }, {}],
  ['next to nothing while the key was held', { spokenDb: -61 }, { problem: 'quiet' }],
  ['a whisper while the key was held', { spokenDb: -50 }, {}],
  ['a headset in its telephone profile', { ...headset, sampleRate: 16_000 }, { problem: 'callQuality' }],
  [
    'a headset in its telephone profile, as Windows names it',
    { label: 'Headset (WH-1000XM4 Hands-Free AG Audio)' },
    { problem: 'callQuality' },
  ],
  ['a headset at full quality', headset, {}],
  ['a microphone whose speech has telephone band', { narrow: true }, { problem: 'callQuality' }],
  ...['Kopfhörer (Freisprechen)', 'Casque (Mains libres)', 'Kulaklık (Eller Serbest)', 'Auricular Manos libres'].map(
    (label): [string, Partial<MicrophoneFacts>, Diagnosis] => [
      `a headset called ${label}`,
      { label },
      { problem: 'callQuality' },
    ],
  ),
]

describe('diagnosis', () => {
  it.each(cases)('%s', (_name, facts, expected) => {
    expect(diagnose({ ...well, ...facts })).toEqual(expected)
  })

  it('has a case for every problem there is', () => {
    const found = new Set(cases.map(([, , { problem }]) => problem))
    expect(microphoneProblems.filter((problem) => !found.has(problem))).toEqual([])
  })
})
