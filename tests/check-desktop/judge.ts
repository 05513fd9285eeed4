import { agreement } from '../e2e/support/words'

/*
 * What the facts of each row mean. Pure: what was seen goes in, a verdict and a sentence come out. `SKIPPED` is for
 * what could not be looked at on this machine; it is never a way to pass.
 */

export interface Finding {
  readonly verdict: 'ok' | 'FAILED' | 'SKIPPED'
  /** What was seen, as a sentence. */
  readonly sentence: string
}

const ok = (sentence: string): Finding => ({ verdict: 'ok', sentence })
const failed = (sentence: string): Finding => ({ verdict: 'FAILED', sentence })
export const skipped = (sentence: string): Finding => ({ verdict: 'SKIPPED', sentence })

/** The first complaint that holds, else the good news. */
function firstOf(complaints: readonly (readonly [boolean, string])[], good: string): Finding {
  const complaint = complaints.find(([holds]) => holds)
  return complaint ? failed(complaint[1]) : ok(good)
}

/** The assistant's words count as said when so much of them was understood. */
const UNDERSTOOD = 0.99

export interface WindowFacts {
  /** `app:` in the desktop app, `http:` from the browser host. */
  readonly protocol: string
  readonly expectedProtocol: string
  readonly usable: boolean
  /** The functions of the preload API that the page sees. */
  readonly api: readonly string[]
  readonly expectedApi: readonly string[]
  /** Names of Node's that the page can see. */
  readonly nodeNames: readonly string[]
}

export function judgeWindow(facts: WindowFacts): Finding {
  const missing = facts.expectedApi.filter((name) => !facts.api.includes(name))
  return firstOf(
    [
      [!facts.usable, 'The window is there, but its talk button never became usable.'],
      [facts.protocol !== facts.expectedProtocol, `The window shows ${facts.protocol}, not ${facts.expectedProtocol}.`],
      [missing.length > 0, `The preload script did not give the page: ${missing.join(', ')}.`],
      [facts.nodeNames.length > 0, `The page can reach Node: ${facts.nodeNames.join(', ')}.`],
    ],
    `The window is served from ${facts.protocol}${facts.api.length > 0 ? ` and sees ${facts.api.join(', ')}` : ''}, and nothing of Node.`,
  )
}

export interface PolicyFacts {
  /** The Content-Security-Policy header of the document. */
  readonly header: string | undefined
  /** A script written into the page ran. */
  readonly inlineScriptRan: boolean
  /** Violations that Parley's own page reported before it was tried. */
  readonly violations: readonly string[]
}

export function judgePolicy({ header, inlineScriptRan, violations }: PolicyFacts): Finding {
  return firstOf(
    [
      [!header, 'The document comes without a Content-Security-Policy.'],
      [inlineScriptRan, 'A script written into the page ran although the policy forbids it.'],
      [violations.length > 0, `The page breaks its own policy: ${violations[0]}.`],
    ],
    'The document comes with its policy, and a script written into the page does not run.',
  )
}

export interface SoundFacts {
  /** Parts of the sound machinery that the page fetched, of those it needs. */
  readonly fetched: readonly string[]
  readonly needed: readonly string[]
  /** Samples the playback worklet has rendered. */
  readonly rendered: number
}

export function judgeSound({ fetched, needed, rendered }: SoundFacts): Finding {
  const missing = needed.filter((name) => !fetched.includes(name))
  return firstOf(
    [
      [missing.length > 0, `The page never got: ${missing.join(', ')}.`],
      [rendered === 0, 'The playback worklet renders nothing.'],
    ],
    `Loaded: ${needed.join(', ')}; the playback worklet renders.`,
  )
}

export interface AnswerFacts {
  /** What the window shows as said by the person; undefined where nothing came. */
  readonly heard: string | undefined
  readonly answered: string | undefined
  /** What a recogniser understood of the sound that was really played. */
  readonly played: string
  readonly wanted: { readonly heard: RegExp; readonly answered: RegExp; readonly played: string }
}

export function judgeAnswer({ heard, answered, played, wanted }: AnswerFacts): Finding {
  return firstOf(
    [
      [heard === undefined, 'Nothing of what the microphone played reached the conversation.'],
      [!wanted.heard.test(heard ?? ''), `The microphone's question was understood as “${heard}”.`],
      [answered === undefined, 'The question was heard and never answered.'],
      [!wanted.answered.test(answered ?? ''), `The answer was “${answered}”.`],
      [played.trim() === '', 'The answer was written and not a sound of it was played.'],
      [
        played.trim() !== '' && agreement(played, wanted.played) < UNDERSTOOD,
        `The answer sounded like “${played}”, not “${wanted.played}”.`,
      ],
    ],
    `Heard “${heard}” and said “${played}”.`,
  )
}

export interface MicrophoneFacts {
  /** Of the page: granted, denied, prompt. */
  readonly page: string
  /** Of the system (systemPreferences.getMediaAccessStatus), where it has one. */
  readonly system: string | undefined
  readonly devices: number
}

export function judgeMicrophone({ page, system, devices }: MicrophoneFacts): Finding {
  return firstOf(
    [
      [page !== 'granted', `The page may not use the microphone (${page}).`],
      [system === 'denied' || system === 'restricted', `The system refuses the microphone (${system}).`],
      [devices === 0, 'The page may use a microphone and sees none.'],
    ],
    `The page has it (${page})${system === undefined ? '' : `, the system says ${system}`}; ${devices} to choose from.`,
  )
}

export interface HotkeyFacts {
  readonly accelerator: string
  readonly registered: boolean
  /** Why the keys could not be pressed here; undefined when they were. */
  readonly notPressed: string | undefined
  readonly before: string
  readonly after: string
}

export function judgeHotkey({ accelerator, registered, notPressed, before, after }: HotkeyFacts): Finding {
  if (!registered) return failed(`${accelerator} is not registered.`)
  if (notPressed !== undefined) return skipped(`${accelerator} is registered; it was not pressed: ${notPressed}.`)
  return before === after
    ? failed(`${accelerator} is registered, was pressed, and nothing happened (still ${after}).`)
    : ok(`${accelerator} took Parley from ${before} to ${after}.`)
}

export interface StorageFacts {
  readonly available: boolean
  readonly backend: string
  /** What came back of something sealed, and whether the sealed form showed it. */
  readonly opened: string | undefined
  readonly sealedShowsIt: boolean
  readonly secret: string
}

export function judgeStorage({ available, backend, opened, sealedShowsIt, secret }: StorageFacts): Finding {
  return firstOf(
    [
      [!available, `There is no secure storage here (${backend}); keys would lie in a file of the person's own.`],
      [opened !== secret, 'What was sealed could not be opened again.'],
      [sealedShowsIt, 'What was sealed can be read without opening it.'],
    ],
    backend === 'basic_text' ? 'Usable, but without a keyring (basic_text): Parley says so.' : `Usable: ${backend}.`,
  )
}

export interface ClosingFacts {
  readonly platform: string
  /** The app was still there after its window had been closed. */
  readonly running: boolean
  /** Its window was hidden, not destroyed. */
  readonly hidden: boolean
  /** `--show` brought it back. */
  readonly back: boolean
}

/** Closing the window is how a tray shows: with one Parley goes on, without one (possible on Linux only) it ends. */
export function judgeTray({ platform, running, hidden, back }: ClosingFacts): Finding {
  if (!running)
    return platform === 'linux'
      ? skipped('No tray here: closing the window ended Parley, as it has to.')
      : failed('Closing the window ended Parley, although this system has a tray.')
  return firstOf(
    [
      [!hidden, 'Closing the window neither hid it nor ended Parley.'],
      [!back, 'The hidden window did not come back when it was called.'],
    ],
    'Closing the window hides it, and it comes back when it is called.',
  )
}

export interface BubbleFacts {
  readonly platform: string
  readonly wayland: boolean
  readonly shown: boolean
  /** macOS: Parley still has its place in the Dock. */
  readonly inDock: boolean | undefined
}

export function judgeBubble({ wayland, shown, inDock }: BubbleFacts): Finding {
  if (wayland && !shown) return skipped('Wayland cannot hold a bubble over other windows; none is shown.')
  return firstOf(
    [
      [!shown, 'Parley talked behind other windows and no bubble appeared.'],
      [inDock === false, 'The bubble took Parley out of the Dock.'],
    ],
    'The bubble appears while Parley talks behind other windows.',
  )
}

export interface SecondFacts {
  readonly code: number | null
  readonly output: string
  readonly messagesBefore: number
  readonly messagesAfter: number
}

export function judgeSecond({ code, output, messagesBefore, messagesAfter }: SecondFacts): Finding {
  const said = output.trim().split('\n').at(-1) ?? ''
  return firstOf(
    [
      [code !== 0, `The second start ended with ${code}${said ? ` (${said.slice(0, 120)})` : ''}.`],
      [messagesAfter <= messagesBefore, 'The second start ended well, but its question never reached the first.'],
    ],
    'A second start handed its question over and ended.',
  )
}

export interface WakeFacts {
  readonly before: string
  readonly after: string
  readonly answered: string | undefined
}

export function judgeWake({ before, after, answered }: WakeFacts): Finding {
  return firstOf(
    [
      [after !== before, `Before sleep it was ${before}, after waking ${after}.`],
      [!answered, 'After waking a question was not answered.'],
    ],
    `Asleep and awake again: still ${after}, and a question is answered.`,
  )
}

export interface RevivalFacts {
  readonly died: boolean
  /** The state the window shows after its process was killed; undefined when it did not come back. */
  readonly state: string | undefined
  readonly messagesBefore: number
  readonly messagesAfter: number
}

export function judgeRevival({ died, state, messagesBefore, messagesAfter }: RevivalFacts): Finding {
  return firstOf(
    [
      [!died, 'The page could not be killed.'],
      [state === undefined, 'The page was killed and did not come back.'],
      [messagesAfter < messagesBefore, `Of ${messagesBefore} lines only ${messagesAfter} came back with the page.`],
    ],
    `The page was killed and is back (${state}) with its ${messagesAfter} lines.`,
  )
}

export interface UpdateFacts {
  /** The state of updates after each step, in order. */
  readonly states: readonly { readonly kind: string; readonly why?: string }[]
  readonly asked: readonly string[]
}

export function judgeUpdate({ states, asked }: UpdateFacts): Finding {
  const last = states.at(-1)
  if (last?.kind === 'unavailable') return skipped(`This copy does not update itself (${last.why}).`)
  return firstOf(
    [
      [asked.length === 0, 'The update server was never asked.'],
      [last?.kind !== 'ready', `It came as far as “${last?.kind ?? 'nothing'}”, after ${asked.join(', ')}.`],
    ],
    'Found, downloaded, and ready to install.',
  )
}

export interface QuitFacts {
  readonly code: number | null
  readonly ms: number
  readonly limitMs: number
  /** Files that must be gone. */
  readonly files: readonly string[]
  /** Command lines of processes that are still there. */
  readonly processes: readonly string[]
}

export function judgeQuit({ code, ms, limitMs, files, processes }: QuitFacts): Finding {
  return firstOf(
    [
      [ms >= limitMs, `It had not ended after ${Math.round(limitMs / 1_000)} s.`],
      [code !== 0, `It ended with ${code}.`],
      [files.length > 0, `It left behind: ${files.join(', ')}.`],
      [processes.length > 0, `Still running: ${processes.join(' | ').slice(0, 200)}.`],
    ],
    `Ended after ${(ms / 1_000).toFixed(1)} s; no lock and no process left.`,
  )
}
