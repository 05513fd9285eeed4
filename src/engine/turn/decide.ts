import { endpointDelay } from './endpoint'
import { judgeInterruption } from './interrupt'
import { silentSpeech } from './speech'
import { isBackchannel, isHum, isStop } from './words'
import type { Stepper } from './stepper'
import type { TurnConfig } from './config'
import type { OpenTurn, TurnState } from './types'

/** When frames are late by more than this, time itself has to stand in for them, in ms. */
const FRAMES_OVERDUE_MS = 250
/** How long a cold microphone may take to deliver its first frame, in ms (worst seen in the field: 10 to 15 s). */
const COLD_MICROPHONE_MS = 15_000
/** A question is fresh for this long, in ms: an answer may be expected. */
const QUESTION_MS = 15_000

/** How far the audio has been heard: silence is only silence if it was really listened to. */
function audioTime(state: TurnState, t: number): number {
  const { lastFrameAt } = state
  if (lastFrameAt === undefined || t - lastFrameAt > FRAMES_OVERDUE_MS) return t
  return lastFrameAt
}

/** Ends the open turn as if its key had come up now; what was said is still answered. */
export function finishTurn(step: Stepper, t: number): void {
  const { turn } = step
  if (!turn || turn.releasedAt !== undefined) return
  step.setTurn({ releasedAt: t })
  step.set({ speech: { ...silentSpeech, voiceAt: step.state.speech.voiceAt } })
  if (!turn.flushed) step.flush(t)
}

/** Everything that happens because time has passed. */
export function onDeadlines(step: Stepper, t: number): void {
  const { config } = step
  const { keyDownAt, mode } = step.state
  if (keyDownAt !== undefined && t - keyDownAt >= config.key.tapMs && step.turn?.interrupts === 'suspected') {
    step.confirmInterruption('key')
  }
  if (keyDownAt !== undefined && t - keyDownAt >= config.key.maxHoldMs) {
    step.set({ keyDownAt: undefined })
    step.setTurn({ releasedAt: t })
    step.emit({ do: 'notice', code: 'keyStuck' })
  }
  watchAudio(step, t)
  decideTurn(step, t)
  if (
    mode !== 'handsFree' &&
    step.state.armed &&
    isQuiet(step.state) &&
    t - step.state.lastActiveAt >= config.key.warmMs
  ) {
    step.set({ armed: false })
  }
}

function isQuiet({ turn, reply, keyDownAt }: TurnState): boolean {
  return !turn && !reply && keyDownAt === undefined
}

/** A microphone that falls silent in mid-turn has gone; what was said until then is still answered. */
function watchAudio(step: Stepper, t: number): void {
  const deadline = audioDeadline(step.state, step.config)
  if (deadline === undefined || t < deadline) return
  step.emit({ do: 'notice', code: 'audioLost' })
  if (step.turn && heardAnything(step.state, step.turn)) finishTurn(step, t)
  else step.dropTurn('failed')
  step.set({ keyDownAt: undefined })
}

function heardAnything(state: TurnState, turn: OpenTurn): boolean {
  return state.lastFrameAt !== undefined && state.lastFrameAt >= turn.openedAt
}

function audioDeadline(state: TurnState, config: TurnConfig): number | undefined {
  const { turn, lastFrameAt } = state
  if (!turn || turn.releasedAt !== undefined) return undefined
  if (lastFrameAt === undefined || lastFrameAt < turn.openedAt) return turn.openedAt + COLD_MICROPHONE_MS
  return lastFrameAt + config.audioLostMs
}

/** Moves the open turn along: ask for its text, answer it, keep waiting, or forget it. */
export function decideTurn(step: Stepper, t: number): void {
  const { turn } = step
  if (!turn) return
  if (turn.releasedAt !== undefined) return decideReleased(step, turn, turn.releasedAt, t)
  if (turn.source === 'speech') decideSpoken(step, turn, t)
}

function decideReleased(step: Stepper, turn: OpenTurn, releasedAt: number, t: number): void {
  const { config } = step
  if (!turn.flushed) {
    const { speech } = step.state
    // Judged frames that were already silent need no tail; otherwise the last word may still be under way.
    const alreadyQuiet = !speech.active && turn.voicedMs > 0 && releasedAt - turn.voiceAt >= config.flushAfterMs
    if (alreadyQuiet || audioTime(step.state, t) >= releasedAt + config.key.tailMs) step.flush(t)
    return
  }
  const text = textOrTimeout(turn, t, config)
  if (text === undefined) return
  if (text !== '' || isVoice(turn, config)) return commit(step, turn, t, text)
  step.dropTurn('noise')
  if (turn.source === 'key') step.emit({ do: 'notice', code: 'heardNothing' })
}

function decideSpoken(step: Stepper, turn: OpenTurn, t: number): void {
  const { config } = step
  const silence = audioTime(step.state, t) - turn.voiceAt
  if (!turn.flushed) {
    if (!step.state.speech.active && silence >= config.flushAfterMs) step.flush(t)
    return
  }
  const text = textOrTimeout(turn, t, config)
  if (text === undefined) return

  if (turn.interrupts === 'suspected' && step.reply) {
    const rule = step.reply.phase === 'speaking' ? config.whileSpeaking : config.whileThinking
    const evidence = {
      voicedMs: turn.voicedMs,
      text,
      seemedNoise: turn.seemedNoise,
      ended: true,
      asked: answersQuestion(step),
      ringing: step.state.ringing,
      wordlessMs: config.engine?.interruptMs,
    }
    const verdict = judgeInterruption(evidence, rule)
    if (verdict === 'stop' && isOthers(step, text)) {
      if (silence >= config.resumeMs) step.setAside(text)
      return
    }
    if (verdict !== 'stop') {
      if (silence >= config.resumeMs) step.dropTurn(isBackchannel(text) ? 'backchannel' : 'noise')
      return
    }
    step.confirmInterruption(isStop(text) ? 'stopWord' : 'bargeIn')
  }
  if (text === '' && !isVoice(turn, config)) {
    if (silence >= config.noiseMs) step.dropTurn('noise')
    return
  }
  if (config.engine?.ends) return decideByEngine(step, turn, t, text, silence)
  // Said over the last words of a reply that was over before this was understood.
  if (turn.interrupts === 'no' && turn.openedAt < step.state.heardOutAt + config.boundaryMs && isBackchannel(text)) {
    if (silence >= config.resumeMs) step.dropTurn('backchannel')
    return
  }
  // The order was "stop" and it has been obeyed: there is nothing left to answer.
  if (step.turn?.interrupts === 'confirmed' && isStop(text)) {
    if (silence >= config.endpoint.complete) step.dropTurn('stopWord')
    return
  }
  // Something hummed in the room, or someone who began to think aloud and did not go on. After a question it is an
  // answer.
  if (isHum(text) && !turn.continues && !wasAsked(step, t)) {
    if (silence >= config.endpoint.incomplete) step.dropTurn('noise')
    return
  }
  // A first voiced frame may be the person going on: the next one tells.
  const maybeGoingOn = step.state.speech.run > 0
  if (silence >= endpointDelay(evidence(step, text, t), config) && !maybeGoingOn) return commit(step, turn, t, text)
  if (!isOthers(step, text)) draft(step, text)
}

/** There was enough voice for a turn, where an engine hears it and no words are needed. */
function isVoice(turn: OpenTurn, { engine }: TurnConfig): boolean {
  return engine !== undefined && (turn.engine !== 'silent' || turn.voicedMs >= engine.voicedMs)
}

/**
 * The engine says when the turn is over. One that has heard somebody and never says so is not waited for for ever; what
 * it has not heard at all was nothing to it.
 */
function decideByEngine(step: Stepper, turn: OpenTurn, t: number, text: string, silence: number): void {
  const { engine, endpoint } = step.config
  if (turn.engine === 'ended' || silence >= (engine?.endsWithinMs ?? Infinity)) return commit(step, turn, t, text)
  if (turn.engine === 'silent' && silence >= endpoint.incomplete * 2) step.dropTurn('noise')
}

/** The turn is over; words that had to do without a final text may lack the last ones, which is said. */
function commit(step: Stepper, turn: OpenTurn, t: number, text: string): void {
  if (isOthers(step, text)) return step.setAside(text)
  step.commitTurn(t, text)
  if (turn.final === undefined && !step.config.engine) step.emit({ do: 'notice', code: 'lastWordsUnsure' })
}

function evidence(step: Stepper, text: string, t: number): Parameters<typeof endpointDelay>[0] {
  return { text, endOfTurn: step.turn?.endOfTurn, afterQuestion: wasAsked(step, t), pauseMs: step.state.pauseMs }
}

/** The open turn was begun after the question of the reply that goes on was first heard. */
export function answersQuestion({ turn, reply }: Stepper): boolean {
  return turn !== undefined && reply?.asksSince !== undefined && turn.onsetAt >= reply.asksSince
}

/**
 * Somebody else in the room says this. Never what an answer waits for, continues a turn, stops something or was begun
 * with the key; an engine that hears by itself has heard it already.
 */
export function isOthers(step: Stepper, text: string): boolean {
  const { turn, config, state } = step
  if (!turn?.far || turn.source === 'key' || turn.continues || turn.interrupts === 'confirmed') return false
  return !config.engine && !state.ringing && !isStop(text) && !answersQuestion(step)
}

function wasAsked({ state: { askedAt } }: Stepper, t: number): boolean {
  return askedAt !== undefined && t - askedAt < QUESTION_MS
}

function draft(step: Stepper, text: string): void {
  const { turn } = step
  const { drafts } = step.config
  if (!turn || turn.draft || !drafts.enabled) return
  if (turn.draftsTried >= drafts.maxPerTurn || turn.voicedMs > drafts.maxVoicedMs) return
  step.startDraft(step.wholeText(text))
}

/** The final text, or after the deadline whatever has been understood so far; undefined while waiting is right. */
function textOrTimeout(turn: OpenTurn, t: number, config: TurnConfig): string | undefined {
  if (turn.final !== undefined) return turn.final
  return t >= textDeadline(turn, config) ? turn.interim.trim() : undefined
}

/**
 * Until when the text that was asked for is waited for. Without a word so far, giving up would lose what was said,
 * unless an engine has it; over a reply the words decide what becomes of that.
 */
function textDeadline(turn: OpenTurn, config: TurnConfig): number {
  const { flushedAt, interim } = turn
  if (config.engine && turn.interrupts !== 'suspected' && isVoice(turn, config)) {
    const enough = flushedAt + config.engine.wordsMs
    if (Number.isFinite(enough)) return enough
  }
  return flushedAt + (interim.trim() === '' ? config.firstTextWaitMs : config.finalWaitMs)
}

/** When the reducer wants to be asked again if nothing else happens, in engine ms. */
export function nextDeadline(state: TurnState, config: TurnConfig): number | undefined {
  const { turn, keyDownAt, mode, armed } = state
  const times: number[] = []
  if (keyDownAt !== undefined) times.push(keyDownAt + config.key.maxHoldMs)
  if (keyDownAt !== undefined && turn?.interrupts === 'suspected') times.push(keyDownAt + config.key.tapMs)
  if (turn) {
    const lost = audioDeadline(state, config)
    if (lost !== undefined) times.push(lost)
    if (turn.flushed && turn.final === undefined) times.push(textDeadline(turn, config))
    if (turn.flushed && turn.final !== undefined)
      times.push(turn.voiceAt + config.endpoint.incomplete + FRAMES_OVERDUE_MS)
    if (turn.flushed && config.engine?.ends) times.push(turn.voiceAt + config.engine.endsWithinMs + FRAMES_OVERDUE_MS)
    if (turn.releasedAt !== undefined && !turn.flushed)
      times.push(turn.releasedAt + config.key.tailMs + FRAMES_OVERDUE_MS)
  }
  if (mode !== 'handsFree' && armed && isQuiet(state)) times.push(state.lastActiveAt + config.key.warmMs)
  return times.length === 0 ? undefined : Math.min(...times)
}
