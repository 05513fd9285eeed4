import type { Part, Result, Table } from '../harness/part'
import { mean, sum } from '../harness/stats'
import { traces, type Trace } from '../world/arrivals'
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

interface Heard {
  readonly clicks: number
  readonly underruns: number
  /** Silence inside utterances, in ms per utterance. */
  readonly gapMs: number
  /** First piece arrived to first sound, in ms. */
  readonly delayMs: number
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
      ]
    })
    const table: Table = {
      title: `Per trace (${UTTERANCES} utterances each)`,
      columns: ['trace', 'player', 'clicks', 'underruns', 'gap ms/utterance', 'delay ms'],
      rows: measured.map(({ trace, player, heard }) => [
        trace.name,
        player,
        heard.clicks,
        heard.underruns,
        Math.round(heard.gapMs),
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
  let clicks = 0
  let frame = 0
  for (let n = 0; n < UTTERANCES; n++) {
    const arrivals = [...trace.arrivals(n, PIECES, PIECE_MS)]
    const firstAt = arrivals[0]?.at ?? 0
    const startedAt = frame
    const rendered: Float32Array[] = []
    const pieceSamples = (PIECE_MS * DEVICE_RATE) / 1000
    // Long enough for everything to come and be played, and for silence to return.
    const end = Math.max(PIECES * PIECE_MS, ...arrivals.map(({ at }) => at)) + 2_500
    while (((frame - startedAt) / DEVICE_RATE) * 1000 < end) {
      const now = ((frame - startedAt) / DEVICE_RATE) * 1000
      for (let next = arrivals[0]; next && next.at <= now; next = arrivals[0]) {
        arrivals.shift()
        player.push(piece(n, next.piece, pieceSamples), (frame / DEVICE_RATE) * 1000)
      }
      player.process(quantum, frame)
      rendered.push(quantum.slice())
      frame += QUANTUM
    }
    const sound = flat(rendered)
    const [first, last] = [sound.findIndex((sample) => sample !== 0), sound.findLastIndex((sample) => sample !== 0)]
    delays.push((first / DEVICE_RATE) * 1000 - firstAt)
    gaps.push(((last - first + 1) / DEVICE_RATE) * 1000 - PIECES * PIECE_MS)
    clicks += countClicks(sound)
  }
  return { clicks, underruns: player.underruns, gapMs: mean(gaps), delayMs: mean(delays) }
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
