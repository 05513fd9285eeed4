import type { Part, Result, Table } from '../harness/part'
import { mean, quantile, sum } from '../harness/stats'
import { traces, type Arrivals, type Trace } from '../world/arrivals'
import {
  bufferlessPlayer,
  DEVICE_RATE,
  parleyPlayer,
  QUANTUM,
  smallAdaptivePlayer,
  type TestPlayer,
} from '../world/players'

/** Utterances per trace, played one after the other by the same player: what it learns it may use. */
const UTTERANCES = 16
const PIECES = 60
const PIECE_MS = 100
const TONE_HZ = 200
const AMPLITUDE = 0.5

/**
 * Second difference above which a place clicks. The tone itself bends by 0.0004, the corner of a fade by a few
 * thousandths, a hard edge by up to 0.5. Places closer than 5 ms are one click.
 */
const CLICK = 0.01
const APART_MS = 5
/** Exact zeros for so long are silence: the tone crosses zero for a sample at most. */
const SILENCE_MS = 1
/** A ninth of what a player that slows down renders is inserted: so much longer an utterance takes at most. */
const SLOWEST = 9 / 8

interface Heard {
  readonly clicks: number
  readonly underruns: number
  /** Silence inside utterances, in ms per utterance. */
  readonly gapMs: number
  /** By how much sound lasted longer than it was given, in ms per utterance. */
  readonly slowedMs: number
  /** First piece arrived to first sound, in ms. */
  readonly delayMs: number
  /** Utterances that nobody can play without an underrun after that delay, also when played slowest from the start. */
  readonly unavoidable: number
  /** What rendering each quantum took, in µs. */
  readonly quantumUs: readonly number[]
}

/** Three players under the same arrivals. */
export const playback: Part = {
  name: 'playback',
  what: 'clicks, underruns and delay of three players under steady, bursty, stalling and reordered arrival',
  always: true,
  run() {
    const players = [parleyPlayer, bufferlessPlayer, smallAdaptivePlayer]
    const measured = traces.flatMap((trace) =>
      players.map((open) => ({ trace, player: open().name, heard: listen(open(), trace) })),
    )
    const of = (player: string): Heard[] => measured.filter((one) => one.player === player).map(({ heard }) => heard)
    const n = UTTERANCES * traces.length
    const results: Result[] = [
      ['', 'parley'],
      ['.bufferless', 'no buffer'],
      ['.adaptive', 'small adaptive'],
    ].flatMap(([suffix = '', player = '']) => {
      const all = of(player)
      const note =
        suffix === ''
          ? `${UTTERANCES} utterances of ${(PIECES * PIECE_MS) / 1000} s under each of ${traces.length} traces`
          : `the player called "${player}"`
      return [
        { id: `playback.clicks${suffix}`, value: sum(all.map(({ clicks }) => clicks)), unit: 'clicks', n, note },
        {
          id: `playback.underruns${suffix}`,
          value: sum(all.map(({ underruns }) => underruns)),
          unit: 'underruns',
          n,
          note,
        },
        {
          id: `playback.delay${suffix}`,
          value: mean(all.map(({ delayMs }) => delayMs)),
          unit: 'ms',
          n,
          note: 'first piece to first sound',
        },
        {
          id: `playback.gap${suffix}`,
          value: mean(all.map(({ gapMs }) => gapMs)),
          unit: 'ms',
          n,
          note: 'silence inside an utterance',
        },
        {
          id: `playback.slowed${suffix}`,
          value: mean(all.map(({ slowedMs }) => slowedMs)),
          unit: 'ms',
          n,
          note: 'by how much sound lasts longer than it was given',
        },
        {
          id: `playback.unavoidable${suffix}`,
          value: sum(all.map(({ unavoidable }) => unavoidable)),
          unit: 'utterances',
          n,
          note: 'with an underrun whoever plays them after that delay, at most an eighth slower',
        },
      ]
    })
    const quanta = of('parley').flatMap(({ quantumUs }) => quantumUs)
    for (const [id, q] of [
      ['p50', 0.5],
      ['p999', 0.999],
    ] as const)
      results.push({
        id: `playback.quantum.${id}`,
        value: quantile(quanta, q),
        unit: 'µs',
        n: quanta.length,
        note: `rendering ${QUANTUM} samples, of ${Math.round((QUANTUM / DEVICE_RATE) * 1e6)} µs`,
      })
    const table: Table = {
      title: `Per trace (${UTTERANCES} utterances each)`,
      columns: [
        'trace',
        'player',
        'clicks',
        'underruns',
        'unavoidable',
        'gap ms/utterance',
        'slowed ms/utterance',
        'delay ms',
      ],
      rows: measured.map(({ trace, player, heard }) => [
        trace.name,
        player,
        heard.clicks,
        heard.underruns,
        heard.unavoidable,
        Math.round(heard.gapMs),
        Math.round(heard.slowedMs),
        Math.round(heard.delayMs),
      ]),
    }
    const bars = measured.map(({ trace, player, heard }) => ({
      label: `${trace.name}: ${player}`,
      value: heard.clicks,
    }))
    return Promise.resolve({
      results,
      tables: [table],
      plots: [
        {
          kind: 'bars',
          file: 'bench-playback',
          title: `Clicks in ${UTTERANCES} utterances, by arrival and player`,
          unit: 'clicks',
          bars,
        },
      ],
    })
  },
}

/** Plays every utterance of a trace to its end and looks at what came out. */
function listen(player: TestPlayer, trace: Trace): Heard {
  const quantum = new Float32Array(QUANTUM)
  const delays: number[] = []
  const gaps: number[] = []
  const slowed: number[] = []
  const quantumUs: number[] = []
  let clicks = 0
  let unavoidable = 0
  let frame = 0
  for (let n = 0; n < UTTERANCES; n++) {
    const all = trace.arrivals(n, PIECES, PIECE_MS)
    const arrivals = [...all]
    const firstAt = arrivals[0]?.at ?? 0
    const startedAt = frame
    const rendered: Float32Array[] = []
    const pieceSamples = (PIECE_MS * DEVICE_RATE) / 1000
    // Long enough for everything to come and be played, and for silence to return.
    const end = Math.max(PIECES * PIECE_MS, ...arrivals.map(({ at }) => at)) + 3_500
    while (((frame - startedAt) / DEVICE_RATE) * 1000 < end) {
      const now = ((frame - startedAt) / DEVICE_RATE) * 1000
      for (let next = arrivals[0]; next && next.at <= now; next = arrivals[0]) {
        arrivals.shift()
        player.push(piece(n, next.piece, pieceSamples), (frame / DEVICE_RATE) * 1000)
      }
      const before = performance.now()
      player.process(quantum, frame)
      quantumUs.push((performance.now() - before) * 1000)
      rendered.push(quantum.slice())
      frame += QUANTUM
    }
    const sound = flat(rendered)
    const [first, last] = [sound.findIndex((sample) => sample !== 0), sound.findLastIndex((sample) => sample !== 0)]
    const begun = (first / DEVICE_RATE) * 1000
    const silence = silenceMs(sound.subarray(first, last + 1))
    delays.push(begun - firstAt)
    gaps.push(silence)
    slowed.push(((last - first + 1) / DEVICE_RATE) * 1000 - silence - PIECES * PIECE_MS)
    if (late(all, begun)) unavoidable++
    clicks += countClicks(sound)
  }
  return {
    clicks,
    underruns: player.underruns,
    gapMs: mean(gaps),
    slowedMs: mean(slowed),
    delayMs: mean(delays),
    unavoidable,
    quantumUs,
  }
}

/** Whether a piece comes after it would be due, when playing began at `begun` ms and was as slow as may be. */
function late(arrivals: Arrivals, begun: number): boolean {
  return arrivals.some(({ at, piece: i }) => at > begun + i * PIECE_MS * SLOWEST)
}

/** Silence between the first and the last sound, in ms. */
function silenceMs(sound: Float32Array): number {
  const least = (SILENCE_MS / 1000) * DEVICE_RATE
  let silent = 0
  let run = 0
  for (const sample of sound) {
    if (sample === 0) run++
    else {
      if (run >= least) silent += run
      run = 0
    }
  }
  return (silent / DEVICE_RATE) * 1000
}

/** Piece number `i` of an utterance that is one tone, beginning and ending near silence. */
function piece(
  utterance: number,
  i: number,
  samples: number,
): { utterance: number; start: number; sampleRate: number; last: boolean; pcm: Int16Array } {
  const start = i * samples
  const total = PIECES * samples
  const pcm = Int16Array.from({ length: samples }, (_, k) => {
    const at = start + k
    const edge = Math.min(1, at / 960, (total - 1 - at) / 960)
    return Math.round(32_767 * AMPLITUDE * edge * Math.sin((2 * Math.PI * TONE_HZ * at) / DEVICE_RATE))
  })
  return { utterance: utterance + 1, start, sampleRate: DEVICE_RATE, last: i === PIECES - 1, pcm }
}

function countClicks(sound: Float32Array): number {
  const apart = (APART_MS / 1000) * DEVICE_RATE
  let clicks = 0
  let latest = -Infinity
  for (let i = 2; i < sound.length; i++) {
    const bend = Math.abs((sound[i] ?? 0) - 2 * (sound[i - 1] ?? 0) + (sound[i - 2] ?? 0))
    if (bend < CLICK) continue
    if (i - latest > apart) clicks++
    latest = i
  }
  return clicks
}

function flat(blocks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(blocks.length * QUANTUM)
  for (const [i, block] of blocks.entries()) all.set(block, i * QUANTUM)
  return all
}
