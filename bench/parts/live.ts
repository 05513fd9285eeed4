import { OpenAIRealtimeWebSocket } from '@openai/agents-realtime'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { startRealtimeServer } from '../../tests/servers/realtime/server'
import type { Part, Result, Table } from '../harness/part'
import { seeded } from '../harness/random'
import { median, quantile } from '../harness/stats'
import { LiveSpeaker, NotingPlayer } from '../world/live-players'
import { openLiveScene, type LiveScene } from '../world/live-scene'
import { realPace } from '../world/pace'

/*
 * Speech to speech: the real driver and conversation over real sockets against the tests' strict Realtime server in the
 * same process, and OpenAI's own client for agents beside it. What the model itself takes is nobody's and not counted.
 */

const SOUND = 'response.output_audio.delta'
const CANCEL = 'response.cancel'
/** Pieces of 100 ms come a little faster than they are played. */
const PACE_MS = 60
const ANSWER = {
  say: 'The tallest mountain in Turkey is Ararat, and it is more than five thousand metres high.',
  ms: 4_000,
}
const TURNS = 8
const SESSIONS = [1, 16, 64] as const
const SESSION_TURNS = { 1: 12, 16: 3, 64: 2 } as const
const LIMIT_MS = 20_000
/** How long an answer is heard before somebody speaks over it, in ms, and how long they speak. */
const HEARD_MS = 700
const SPEECH_MS = 1_200

interface Times {
  /** First sound of an answer as the server sent it. */
  readonly sent: number[]
  /** Cancels as the server got them. */
  readonly cancelled: number[]
}

export const live: Part = {
  name: 'live',
  what: 'speech to speech: first sound from wire to loudspeaker, interruptions, 1, 16 and 64 sessions, beside OpenAI’s own client',
  always: true,
  async run({ progress }) {
    const times = new Map<string, Times & { sounding: boolean }>()
    const timesOf = (model: string): Times & { sounding: boolean } => {
      const known = times.get(model) ?? { sent: [], cancelled: [], sounding: false }
      times.set(model, known)
      return known
    }
    const server = await startRealtimeServer({
      as: 'compatible',
      paceMs: PACE_MS,
      answer: () => ({ parts: [ANSWER] }),
      sees(way, type, model) {
        const session = timesOf(model)
        if (way === 'up' && type === CANCEL) session.cancelled.push(performance.now())
        if (type === 'response.created') session.sounding = false
        if (way === 'down' && type === SOUND && !session.sounding) {
          session.sounding = true
          session.sent.push(performance.now())
        }
      },
    })
    try {
      progress('first sound')
      const first = await heardFirst(server.base, timesOf('first'))
      progress('interruptions')
      const over = await interrupted(server.base, timesOf('over'))
      const theirs = await peerCancels(server.url, timesOf('peer-over'))
      const results: Result[] = [
        ...spread('live.first', first, 'first delta sent by the server to the first sample rendered'),
        ...spread('live.silence', over.silence, 'onset of speech over an answer to silence in the loudspeaker'),
        ...spread('live.cancel', over.cancel, 'decision to stop to the cancel as the server got it'),
        ...spread('live.peer.cancel', theirs, 'the same of @openai/agents-realtime, from its interrupt()'),
      ]
      const rows: (string | number)[][] = []
      for (const sessions of SESSIONS) {
        progress(`${sessions} sessions`)
        const ours = (await Promise.all(range(sessions).map((n) => many(server.base, `s${sessions}-${n}`)))).flat()
        progress(`${sessions} sessions of the other client`)
        const peer = (await Promise.all(range(sessions).map((n) => peers(server.url, `p${sessions}-${n}`)))).flat()
        const id = sessions === 1 ? 'live' : `live${sessions}`
        const note = `${sessions} at a time: first delta sent to the first piece at the player`
        results.push(...spread(`${id}.piece`, ours, note), ...spread(`${id}.peer.piece`, peer, 'to its audio event'))
        if (sessions > 1)
          for (const [client, all] of [
            ['', ours],
            ['.peer', peer],
          ] as const)
            results.push({
              id: `${id}${client}.unanswered`,
              value: sessions * SESSION_TURNS[sessions] - all.length,
              unit: 'turns',
              n: sessions * SESSION_TURNS[sessions],
              note: `within ${LIMIT_MS / 1_000} s`,
            })
        rows.push([sessions, ...[ours, peer].flatMap((all) => [round(median(all)), round(quantile(all, 0.95))])])
      }
      const table: Table = {
        title: 'First delta sent to the first piece at the player, ms',
        columns: ['sessions', 'Parley p50', 'p95', '@openai/agents-realtime p50', 'p95'],
        rows,
      }
      return { results, tables: [table] }
    } finally {
      await server.close()
    }

    async function many(base: string, model: string): Promise<number[]> {
      const player = new NotingPlayer((report) => scene.conversation.playback(report))
      const scene: LiveScene = await openLiveScene(base, model, player)
      const { sent } = timesOf(model)
      return ended(scene, async () => {
        for (let n = 0; n < turnsOf(model); n++) if (!(await answered(ask(scene, () => scene.answers > n)))) break
        return delays(sent, player.first)
      })
    }

    async function peers(url: string, model: string): Promise<number[]> {
      const { sent } = timesOf(model)
      const got: number[] = []
      let isNew = true
      let done = 0
      const transport = await peerAt(url, model)
      transport.on('audio', () => {
        if (isNew) got.push(performance.now())
        isNew = false
      })
      transport.on('*', ({ type }) => {
        if (type === 'response.done') done++
        if (type === 'response.created') isNew = true
      })
      for (let n = 0; n < turnsOf(model); n++) {
        transport.sendMessage('What is the tallest mountain in Turkey?', {})
        if (!(await answered(until(() => done > n)))) break
      }
      transport.close()
      return delays(sent, got)
    }
  },
}

async function heardFirst(base: string, { sent }: Times): Promise<number[]> {
  const player = new LiveSpeaker(realPace, (report) => scene.conversation.playback(report))
  const scene: LiveScene = await openLiveScene(base, 'first', player)
  const values = await ended(scene, async () => {
    for (let n = 0; n < TURNS; n++) {
      await ask(scene, () => player.loudspeaker.firstSound.size > n)
      scene.conversation.stop()
      await realSleep(300)
    }
    const rendered = [...player.loudspeaker.firstSound.values()]
    return rendered.flatMap((at, n) => (sent[n] === undefined ? [] : [at - sent[n]]))
  })
  player.loudspeaker.close()
  return values
}

/** Somebody speaks over each answer. */
async function interrupted(base: string, times: Times): Promise<{ silence: number[]; cancel: number[] }> {
  const player = new LiveSpeaker(realPace, (report) => scene.conversation.playback(report))
  const scene: LiveScene = await openLiveScene(base, 'over', player)
  const { loudspeaker } = player
  const silence: number[] = []
  const cancel: number[] = []
  await ended(scene, async () => {
    const microphone = new Microphone(scene)
    scene.conversation.arm(true)
    void scene.scope.spawn('microphone', () => microphone.run())
    for (let n = 0; n < TURNS; n++) {
      const known = loudspeaker.firstSound.size
      await ask(scene, () => loudspeaker.firstSound.size > known)
      await realSleep(HEARD_MS)
      const [cancels, orders] = [times.cancelled.length, loudspeaker.controls.length]
      const onset = microphone.speak()
      await until(() => times.cancelled.length > cancels)
      const stopped = loudspeaker.controls.slice(orders).find(({ order }) => order.action === 'stop')
      const paused = loudspeaker.events.find(({ state, at }) => state === 'paused' && at >= onset)
      if (paused) silence.push(paused.at - onset)
      if (stopped) cancel.push((times.cancelled.at(-1) ?? NaN) - stopped.at)
      // Their words are a turn of their own and answered; that answer is stopped.
      await realSleep(SPEECH_MS + 1_500)
      scene.conversation.stop()
      await realSleep(300)
    }
    microphone.close()
  })
  loudspeaker.close()
  return { silence, cancel }
}

/** A microphone in real time that somebody may speak into. */
class Microphone {
  #from = Infinity
  #closed = false

  constructor(private readonly scene: LiveScene) {}

  /** Speech begins now; gives the time. */
  speak(): number {
    this.#from = performance.now()
    return this.#from
  }

  close(): void {
    this.#closed = true
  }

  async run(): Promise<void> {
    const random = seeded(1)
    const noise = (level: number): Int16Array =>
      Int16Array.from({ length: MIC_FRAME_SAMPLES }, () => (random() - 0.5) * level)
    const startedAt = performance.now()
    for (let seq = 0; !this.#closed && !this.scene.scope.closed; seq++) {
      const capturedAt = startedAt + (seq + 1) * MIC_FRAME_MS
      await realSleep(capturedAt - performance.now())
      const middle = capturedAt - MIC_FRAME_MS / 2
      const speaks = middle >= this.#from && middle < this.#from + SPEECH_MS
      this.scene.conversation.hear({ seq, capturedAt, speech: speaks ? 0.95 : 0.02, pcm: noise(speaks ? 8_000 : 20) })
    }
  }
}

async function peerCancels(url: string, times: Times): Promise<number[]> {
  const transport = await peerAt(url, 'peer-over')
  const values: number[] = []
  let sounding = false
  transport.on('audio', () => (sounding = true))
  for (let n = 0; n < TURNS; n++) {
    sounding = false
    transport.sendMessage('What is the tallest mountain in Turkey?', {})
    await until(() => sounding)
    await realSleep(HEARD_MS)
    const known = times.cancelled.length
    const at = performance.now()
    transport.interrupt()
    await until(() => times.cancelled.length > known)
    values.push((times.cancelled.at(-1) ?? NaN) - at)
    await realSleep(300)
  }
  transport.close()
  return values
}

async function peerAt(url: string, model: string): Promise<OpenAIRealtimeWebSocket> {
  const transport = new OpenAIRealtimeWebSocket({ url: `${url}/v1/realtime?model=${model}` })
  transport.on('error', () => undefined)
  let ready = false
  transport.on('*', ({ type }) => (ready ||= type === 'session.updated'))
  await transport.connect({ apiKey: 'none', model, initialSessionConfig: { instructions: 'Be brief.' } })
  await until(() => ready)
  return transport
}

/** From each sending to what came of it before the next one. */
function delays(sent: readonly number[], came: readonly number[]): number[] {
  return sent.flatMap((at, n) => {
    const first = came.find((one) => one >= at && one < (sent[n + 1] ?? Infinity))
    return first === undefined ? [] : [first - at]
  })
}

/** False where it took too long. */
const answered = (asked: Promise<void>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  )

async function ask(scene: LiveScene, done: () => boolean): Promise<void> {
  scene.conversation.say('What is the tallest mountain in Turkey?')
  await until(done)
}

/** Runs it, and ends the scene; throws when that left something behind. */
async function ended<T>(scene: LiveScene, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    const wrong = [...(await scene.scope.close()), ...scene.bugs]
    if (wrong.length > 0) process.stderr.write(`${wrong.join('\n')}\n`)
  }
}

async function until(done: () => boolean): Promise<void> {
  const limit = performance.now() + LIMIT_MS
  while (!done()) {
    if (performance.now() > limit) throw new Error(`nothing within ${LIMIT_MS / 1_000} s`)
    await realSleep(5)
  }
}

const realSleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const turnsOf = (model: string): number =>
  SESSION_TURNS[Number(/\d+/.exec(model)?.[0] ?? 1) as (typeof SESSIONS)[number]]
const round = (value: number): number => Math.round(value * 10) / 10

function spread(id: string, values: readonly number[], note: string): Result[] {
  return [
    { id: `${id}.p50`, value: median(values), unit: 'ms', n: values.length, note },
    { id: `${id}.p95`, value: quantile(values, 0.95), unit: 'ms', n: values.length, note: '' },
  ]
}
