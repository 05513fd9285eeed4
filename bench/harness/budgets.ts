import type { Result } from './part'

/** What a number should be at most, on two cores, and where that figure comes from. */
export interface Budget {
  readonly target: number
  readonly why: string
  /** Results of others in the same run: being no worse than the best of them is what counts. */
  readonly rivals?: readonly string[]
  /** Differences up to this are noise. */
  readonly noise?: number
}

/** The budgets, by result id. A number without one is information. */
export const budgets: Readonly<Record<string, Budget>> = {
  'offline.p50': { target: 450, why: 'everything on the machine, a complete question' },
  'overhead.p50': { target: 25, why: 'best open peer: 124-150 ms, 180 ms on such a machine' },
  'overhead.p95': { target: 45, why: 'the same' },
  'overhead64.p95': { target: 100, why: 'the peer: 305 ms at 32 sessions, collapses at 64' },
  'live.first.p50': { target: 45, why: 'beyond the depth of the jitter buffer, which the first piece fills' },
  'live.silence.p95': { target: 200, why: 'as with the own chain' },
  'live.cancel.p95': { target: 50, why: 'upstream work ends soon after the decision' },
  'bargein.p50': { target: 120, why: 'the peer: 121 ms without resuming, 551 ms with its defaults' },
  'bargein.p95': { target: 200, why: 'the peer: 143 ms without resuming, 571 ms with its defaults' },
  'bargein.decided.p50': { target: 400, why: 'half of the 753 ms that waiting for 700 ms of voice took' },
  'bargein.missed': { target: 2, why: 'a stop word that is not understood has to be said again' },
  'bargein.false': { target: 1, why: 'a lost answer costs more than a late stop' },
  'bargein.abort.p95': { target: 50, why: 'upstream requests end soon after the decision' },
  'ptt.lost': { target: 0, why: 'speech that starts with the key and ends with it is whole' },
  'playback.clicks': { target: 0, why: 'beside two other players' },
  'playback.underruns': {
    target: 0,
    why: 'fewest of the players',
    rivals: ['playback.underruns.bufferless', 'playback.underruns.adaptive'],
  },
  'voices.first': { target: 300, why: 'the recommended voice, from a short first sentence on' },
  'heard.error.words': { target: 0, why: 'words, with word times' },
  'heard.error.estimated': { target: 0.25, why: 'words, without word times' },
  'face.frame': { target: 1, why: 'a thirtieth of the time between two frames' },
  'face.idle': { target: 0, why: 'asleep nothing is drawn; less what the window itself needs', noise: 0.05 },
  'face.idle.frames': { target: 0, why: 'asleep nothing is drawn, and no frame is asked for' },
  'face.sync.p95': { target: 20, why: 'two thirds of a frame of the face' },
  'idle.armed': { target: 5, why: 'hands-free and silent' },
  'idle.disarmed': { target: 0.1, why: 'microphone closed' },
  'history.search.p95': { target: 50, why: '100,000 messages; a keystroke later the match is there' },
  'memory.slope': { target: 0, why: 'within the noise of a collector', noise: 0.5 },
  'start.window': { target: 2000, why: 'window interactive' },
  'start.host': { target: 1500, why: 'browser host accepting connections' },
}

/** What a result should be at most, given the others of the run; undefined when nothing is asked of it. */
export function targetOf({ id }: Pick<Result, 'id'>, all: readonly Result[]): number | undefined {
  const budget = budgets[id]
  if (!budget?.rivals) return budget?.target
  const theirs = all.filter((one) => budget.rivals?.includes(one.id)).map(({ value }) => value)
  return theirs.length === 0 ? budget.target : Math.min(...theirs)
}

/** `met`, or by how much the target was missed. */
export function distance(result: Result, all: readonly Result[]): string {
  const target = targetOf(result, all)
  if (target === undefined) return ''
  const over = result.value - target
  if (over <= (budgets[result.id]?.noise ?? 0)) return 'met'
  return `missed by ${Number(over.toPrecision(3))} ${result.unit}`
}
