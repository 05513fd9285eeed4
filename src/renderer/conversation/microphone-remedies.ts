import type { HostInfo } from '#shared/contract'
import { systemPage, type SystemPage } from '#shared/system-pages'
import type { MicrophoneProblem } from '../audio'

/** A button beside a problem: try again, choose another device, or a page of the operating system's settings. */
export type MicrophoneButton =
  'retry' | 'choose' | { readonly page: 'systemPrivacy' | 'systemSound'; readonly address: string }

/** Problems nobody can do anything about while talking; they are said in the settings only. */
const ADVICE: ReadonlySet<MicrophoneProblem> = new Set(['callQuality'])
/** With these the assistant does hear, if badly. */
const HEARS: ReadonlySet<MicrophoneProblem> = new Set(['quiet', 'still', ...ADVICE])

/** Whether a problem belongs before a person who only wants to talk. */
export function needsAttention(problem: MicrophoneProblem): boolean {
  return !ADVICE.has(problem)
}

/** Whether nothing a person says arrives. */
export function isDeaf(problem: MicrophoneProblem | undefined): boolean {
  return problem !== undefined && !HEARS.has(problem)
}

/** Which sentence says it, and what can be done about it on this host, the likeliest first. Pure. */
export function microphoneHelp(
  problem: MicrophoneProblem,
  host: Pick<HostInfo, 'kind' | 'platform'>,
): { words: MicrophoneProblem | 'denied.browser'; buttons: MicrophoneButton[] } {
  const desktop = host.kind === 'electron'
  const page = (name: 'systemPrivacy' | 'systemSound', of: SystemPage): MicrophoneButton[] => {
    // A page in a browser can open none of them.
    const address = desktop ? systemPage(of, host.platform) : undefined
    return address === undefined ? [] : [{ page: name, address }]
  }
  switch (problem) {
    case 'denied':
      return {
        words: desktop ? problem : 'denied.browser',
        buttons: [...page('systemPrivacy', 'microphonePrivacy'), 'retry'],
      }
    case 'deniedBySystem':
      return { words: desktop ? 'denied' : problem, buttons: [...page('systemPrivacy', 'microphonePrivacy'), 'retry'] }
    case 'missing':
    case 'lost':
    case 'busy':
    case 'failed':
    case 'stalled':
      return { words: problem, buttons: ['retry', 'choose'] }
    case 'unanswered':
    case 'paused':
      return { words: problem, buttons: ['retry'] }
    case 'muted':
    case 'silent':
    case 'still':
      return { words: problem, buttons: [...page('systemSound', 'soundInput'), 'choose', 'retry'] }
    case 'quiet':
      return { words: problem, buttons: [...page('systemSound', 'soundInput'), 'choose'] }
    case 'callQuality':
      return { words: problem, buttons: ['choose'] }
  }
}
