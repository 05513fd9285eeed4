import { PLAYBACK_DEPTH_MS } from '#shared/audio'
import { ArrivalPace } from './arrival-pace'
import type { Chime } from './chime'
import { Chimes } from './chimes'
import { Envelope, approach } from './envelope'
import { JitterDepth } from './jitter-depth'
import { Stretcher } from './stretcher'
import { VoiceQueue, type Slot, type WriteResult } from './voice-queue'

export type PlaybackState = 'playing' | 'paused' | 'ended' | 'stopped'

/**
 * `position`: samples of the utterance rendered so far, at the device's rate, holes included; never falls.
 * `frame`: context frame at which that position was reached. `periodic`: nothing has changed but the position.
 */
export type PlaybackSink = (
  state: PlaybackState,
  utterance: number,
  position: number,
  frame: number,
  underruns: number,
  periodic: boolean,
) => void

export interface PlaybackKernelOptions {
  /** The context's rate, Hz. */
  readonly sampleRate: number
  readonly report: PlaybackSink
  /** Jitter depth to begin with, ms. */
  readonly depthMs?: number
  /** Samples the ring holds, a power of two. */
  readonly capacity?: number
}

/** 43 s at 48 kHz; the sender keeps no more than about 10 s ahead. */
const CAPACITY = 2 ** 21
/** How far back playing can resume, s. */
const HISTORY_S = 1
const REPORT_S = 0.05
/** Fades where audio is cut off in its middle: equal power, 5-10 ms is short enough not to be heard as one. */
const FADE_S = 0.008
/** Edges of an utterance, which are near silence anyway: only so long that a hard edge does not click. */
const EDGE_S = 0.002
const VOLUME_RAMP_S = 0.02
/** Lateness is looked at once per this much voice, whatever the size of the pieces, s. */
const OBSERVE_S = 0.02

type Mode = 'buffering' | 'playing' | 'paused'
type FadeEnd = 'pause' | 'stop'

/**
 * The voice on its way to the speaker, sample by sample: jitter depth, fades, pause, stop, exact position. A voice that
 * arrives unsteadily is played a little slower while too little of it is there. Runs on the audio thread; after the
 * constructor nothing allocates.
 */
export class PlaybackKernel {
  readonly depth: JitterDepth
  readonly queue: VoiceQueue
  readonly stretcher: Stretcher
  readonly #pace: ArrivalPace
  readonly #rate: number
  readonly #report: PlaybackSink
  readonly #chimes: Chimes
  readonly #envelope: Envelope

  #mode: Mode = 'buffering'
  /** What the running order fade leads to; undefined while none runs or it runs upwards again. */
  #fadeEnd: FadeEnd | undefined
  /** Ring index at which the running or last pause began to fade: playing goes on there, so that both fades overlap. */
  #pausedAt = 0
  #pausedFrame = 0
  #nextReport = 0
  #volume = 1
  #volumeGoal = 1
  /** A pause for an utterance of which nothing has come yet. */
  #pauseAhead = -1

  constructor({ sampleRate, report, depthMs, capacity = CAPACITY }: PlaybackKernelOptions) {
    this.#rate = sampleRate
    this.#report = report
    this.depth = new JitterDepth()
    this.queue = new VoiceQueue(capacity, Math.min(capacity / 4, Math.round(HISTORY_S * sampleRate)))
    this.stretcher = new Stretcher(sampleRate)
    this.#pace = new ArrivalPace(sampleRate)
    this.begin(depthMs)
    this.#chimes = new Chimes(sampleRate)
    this.#envelope = new Envelope(sampleRate)
  }

  /** Another voice begins, with the depth that is remembered for it, ms. */
  begin(depthMs: number = PLAYBACK_DEPTH_MS.start): void {
    this.depth.begin(depthMs)
    this.#pace.begin(depthMs)
  }

  /**
   * Appends device-rate samples to an utterance. `hole`: samples missing before them. `frame`: context frame now.
   * `dropped`: the utterance is over; `full`: nothing was taken, send it again later.
   */
  write(utterance: number, samples: Float32Array, hole: number, last: boolean, frame: number): WriteResult {
    const result = this.queue.write(utterance, samples, hole, last, frame)
    const slot = result === 'ok' ? this.queue.find(utterance) : undefined
    if (!slot) return result
    if (this.#pauseAhead === utterance) {
      this.#pauseAhead = -1
      slot.paused = true
    }
    this.#observe(slot, samples.length, frame)
    return result
  }

  pause(utterance: number, fadeMs: number, frame: number): void {
    const slot = this.queue.find(utterance)
    if (!slot) {
      if (!this.queue.isFinished(utterance)) this.#pauseAhead = utterance
      return
    }
    if (slot.paused || slot.stopped || (slot === this.queue.head && this.#fadeEnd === 'stop')) return
    slot.paused = true
    if (slot !== this.queue.head) return
    if (this.#mode === 'playing') this.#fadeOut('pause', fadeMs)
    else this.#enterPause(slot, frame)
  }

  /** Goes on exactly where the pause began to fade. */
  resume(utterance: number, fadeMs: number, frame: number): void {
    if (this.#pauseAhead === utterance) this.#pauseAhead = -1
    const slot = this.queue.find(utterance)
    if (!slot?.paused || slot.stopped) return
    slot.paused = false
    if (slot !== this.queue.head || this.#fadeEnd === 'stop') return
    this.#fadeEnd = undefined
    this.#envelope.pace(fadeMs)
    if (this.#mode === 'paused') {
      slot.anchor += frame - this.#pausedFrame
      if (slot.started) this.queue.rewind(slot, this.#pausedAt)
      this.#mode = 'buffering'
      this.#startIfReady(frame, this.#envelope.orderSeconds)
    } else this.#tell('playing', slot, frame)
  }

  /**
   * Fades an utterance out and forgets it. Reported once, even if nothing of it ever came; not at all if it had ended.
   */
  stop(utterance: number, fadeMs: number, frame: number): void {
    if (this.#pauseAhead === utterance) this.#pauseAhead = -1
    const slot = this.queue.find(utterance)
    if (slot && slot === this.queue.head) {
      if (this.#mode !== 'playing') this.#finish(slot, 'stopped', frame)
      else if (this.#fadeEnd !== 'stop') this.#fadeOut('stop', fadeMs)
    } else if (slot && !slot.stopped) {
      slot.stopped = true
      this.#tell('stopped', slot, frame)
    } else if (!slot && !this.queue.isFinished(utterance)) {
      this.queue.finish(utterance)
      this.#report('stopped', utterance, 0, frame, 0, false)
    }
  }

  /** `gain`: linear, 0..1. */
  setVolume(gain: number): void {
    this.#volumeGoal = gain
  }

  /** Sounds over the voice; does nothing while the same chime still sounds. */
  chime(sound: Chime): void {
    this.#chimes.ring(sound)
  }

  /** Fills `out` with the next samples. `frame`: context frame of the first one. */
  process(out: Float32Array, frame: number): void {
    if (this.#mode === 'buffering') this.#startIfReady(frame)
    this.#slowDown(frame)
    for (let i = 0; i < out.length; i++) {
      const voice = this.#mode === 'playing' ? this.#voice(frame + i) : 0
      this.#volume = approach(this.#volume, this.#volumeGoal, 1 / (VOLUME_RAMP_S * this.#rate))
      out[i] = Math.max(-1, Math.min(1, (voice + this.#chimes.next()) * this.#volume))
    }
    const head = this.queue.head
    const end = frame + out.length
    if (head && this.#mode === 'playing' && end >= this.#nextReport) this.#tell('playing', head, end, true)
  }

  /** The next voice sample; crosses whatever ends before it. */
  #voice(frame: number): number {
    let head = this.queue.head
    while (head && this.#mode === 'playing' && this.queue.read === this.queue.limit(head)) {
      this.#atLimit(head, frame)
      head = this.queue.head
    }
    if (!head || this.#mode !== 'playing') return 0
    const limit = this.queue.limit(head)
    const breaksOff = limit < head.end || !head.complete
    const ahead = (limit - this.queue.read) / ((breaksOff ? FADE_S : EDGE_S) * this.#rate)
    const sample = this.stretcher.next(this.queue, this.queue.read++)
    const value = sample * this.#envelope.next(this.#fadeEnd !== undefined, ahead)
    head.heard = Math.max(head.heard, this.queue.read - head.base)
    if (this.#fadeEnd && this.#envelope.closed) this.#faded(head, frame + 1)
    return value
  }

  /** Goes back a little in a voice of which too little is there for the way it arrives. Once per quantum. */
  #slowDown(frame: number): void {
    const head = this.queue.head
    if (!head || this.#mode !== 'playing' || this.#fadeEnd || head.complete) return
    const pace = frame - head.anchor + head.base
    if (!this.#pace.slower(head.utterance, pace - this.queue.read, pace - head.end)) return
    const limit = this.queue.limit(head) - FADE_S * this.#rate
    this.queue.read -= this.stretcher.back(this.queue, this.queue.read, head.from, limit)
  }

  /** The reader has come to where the head breaks off. */
  #atLimit(head: Slot, frame: number): void {
    if (this.queue.crossCut(head)) {
      head.heard = Math.max(head.heard, this.queue.read - head.base)
      this.#envelope.openEdge(FADE_S)
    } else if (this.#fadeEnd) this.#faded(head, frame)
    else if (head.complete) {
      this.#finish(head, 'ended', frame)
      this.#startIfReady(frame)
    } else {
      head.underruns++
      this.depth.underrun()
      this.#mode = 'buffering'
      this.#tell('playing', head, frame)
    }
  }

  /** An order's fade is down, or there was nothing left to fade. */
  #faded(head: Slot, frame: number): void {
    if (this.#fadeEnd === 'stop') this.#finish(head, 'stopped', frame)
    else this.#enterPause(head, frame)
  }

  #enterPause(head: Slot, frame: number): void {
    if (this.#mode !== 'playing') this.#pausedAt = this.queue.read
    this.#fadeEnd = undefined
    this.#mode = 'paused'
    this.#pausedFrame = frame
    this.#tell('paused', head, frame)
  }

  #finish(head: Slot, state: 'ended' | 'stopped', frame: number): void {
    this.queue.dropHead()
    this.#mode = 'buffering'
    this.#fadeEnd = undefined
    this.#tell(state, head, frame)
    const next = this.queue.head
    // Its pieces may have waited behind this one: what counts from now on is how they keep up with being played.
    if (next) next.anchor = frame - (next.end - next.base)
  }

  /** Starts, or goes on with, the head when enough of it is there. `fadeS`: how long it takes to its full loudness. */
  #startIfReady(frame: number, fadeS?: number): void {
    const head = this.queue.head
    if (!head) return
    if (head.paused) return this.#enterPause(head, frame)
    const needMs = head.started ? this.depth.resumeMs : this.depth.ms
    const ready = head.end - this.queue.read
    if (!head.complete && (ready < (needMs / 1000) * this.#rate || ready === 0)) return
    this.#mode = 'playing'
    this.stretcher.cancel()
    this.#envelope.begin(fadeS ?? (head.started ? FADE_S : EDGE_S))
    head.started = true
    this.#tell('playing', head, frame)
  }

  #fadeOut(end: FadeEnd, fadeMs: number): void {
    if (!this.#fadeEnd) this.#pausedAt = this.queue.read
    this.#fadeEnd = end
    this.#envelope.close(fadeMs)
  }

  /** How late a piece came against the pace of the first one; pieces after a gap set a new pace. */
  #observe(slot: Slot, samples: number, frame: number): void {
    const late =
      (slot.paused && slot === this.queue.head ? this.#pausedFrame : frame) -
      slot.anchor -
      (slot.end - samples - slot.base)
    slot.lateness = Math.max(slot.lateness, late)
    slot.unobserved += samples
    if (slot === this.queue.head && samples > 0) this.#pace.observe(slot.utterance, late, samples, frame)
    if (slot.started && this.#mode === 'buffering' && late > 0) {
      slot.anchor += late
      this.#pace.restart(frame)
    }
    if (slot.unobserved < OBSERVE_S * this.#rate) return
    this.depth.observe((slot.lateness / this.#rate) * 1000)
    slot.lateness = slot.unobserved = 0
  }

  #tell(state: PlaybackState, slot: Slot, frame: number, periodic = false): void {
    this.#nextReport = frame + REPORT_S * this.#rate
    this.#report(state, slot.utterance, slot.heard, frame, slot.underruns, periodic)
  }
}
