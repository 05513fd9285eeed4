import { describe, expect, it } from 'vitest'
import { microphoneProblems } from '../audio/doctor/diagnose'
import { en } from '../i18n/en'
import { isDeaf, microphoneHelp, needsAttention } from './microphone-remedies'

const hosts = [
  { kind: 'browser', platform: 'linux' },
  { kind: 'electron', platform: 'linux' },
  { kind: 'electron', platform: 'darwin' },
  { kind: 'electron', platform: 'win32' },
] as const

describe('help with the microphone', () => {
  it.each(microphoneProblems)('has words and something to do for %s on every host', (problem) => {
    for (const host of hosts) {
      const { words, buttons } = microphoneHelp(problem, host)
      expect(en).toHaveProperty([`microphone.${words}`])
      expect(buttons.length).toBeGreaterThan(0)
    }
  })

  it('leads to pages of the system only from the desktop app, and only where there is one', () => {
    const pages = (host: (typeof hosts)[number]) =>
      microphoneProblems.flatMap((problem) =>
        microphoneHelp(problem, host).buttons.flatMap((button) => (typeof button === 'object' ? button.address : [])),
      )
    expect(pages(hosts[0])).toEqual([])
    expect(pages(hosts[1])).toEqual([])
    expect(pages(hosts[2])).toHaveLength(6)
  })

  it('knows what leaves the assistant deaf and what can wait', () => {
    expect(microphoneProblems.filter((problem) => !isDeaf(problem))).toEqual(['still', 'quiet', 'callQuality'])
    expect(microphoneProblems.filter((problem) => !needsAttention(problem))).toEqual(['callQuality'])
  })
})
