import { MIC_FRAME_MS } from '#shared/audio'
import { answersQuestion, decideTurn, finishTurn, isOthers, onDeadlines } from './decide'
import { judgeInterruption } from './interrupt'
import { trackSpeech, silentSpeech } from './speech'
import { Stepper } from './stepper'
import { isBackchannel, isStop } from './words'
import type { InterruptRule, TurnConfig } from './config'
import type { HeardFrame, OpenTurn, SpeechState, Step, TalkMode, TurnInput, TurnState, TurnView } from './types'

/** The state before anything was said, microphone closed. `firstTurn` goes on from an earlier run's numbers. */
export function initialTurnState(mode: TalkMode, firstTurn = 1): TurnState {
  return {
    mode,
    armed: false,
    speech: silentSpeech,
    lastFrameAt: undefined,
    deaf: false,
    turn: undefined,
    reply: undefined,
    takenUntil: -Infinity,
    perhapsSpeech: silentSpeech,
    echoAt: -Infinity,
    keyDownAt: undefined,
    announcements: [],
    askedAt: undefined,
    heardOutAt: -Infinity,
    ringing: false,
    pauseMs: 0,
    lastActiveAt: 0,
    nextTurn: firstTurn,
    nextReply: 1,
  }
}

/** Whose turn is it, after this input? Pure: no clock, no I/O; the same inputs always give the same conversation. */
export function reduce(state: TurnState, input: TurnInput, config: TurnConfig): Step {
  const step = new Stepper(state, config)
  apply(step, input)
  onDeadlines(step, input.t)
  announceNext(step, input.t)
  return step.result()
}

/** What a person sees, and what the microphone should do. */
export function view({ mode, armed, turn, reply, speech, keyDownAt }: TurnState): TurnView {
  const hearing =
    turn?.source === 'key'
      ? keyDownAt !== undefined || turn.releasedAt === undefined
      : turn !== undefined && speech.active
  const microphone = { open: armed, judge: armed && (mode === 'handsFree' || turn !== undefined) }
  if (turn && (turn.releasedAt === undefined || keyDownAt !== undefined))
    return { state: 'listening', hearing, microphone }
  if (turn) return { state: 'thinking', hearing, microphone }
  if (reply) return { state: reply.phase, hearing, microphone }
  return { state: armed && mode === 'handsFree' ? 'listening' : 'idle', hearing, microphone }
}

/** The rule that speech has to satisfy to interrupt what is going on. */
function interruptRule(step: Stepper): InterruptRule | undefined {
  const { reply } = step
  if (!reply) return undefined
  return reply.phase === 'speaking' ? step.config.whileSpeaking : step.config.whileThinking
}

function apply(step: Stepper, input: TurnInput): void {
  switch (input.kind) {
    case 'frame':
      return onFrame(step, input)
    case 'press':
      return onPress(step, input.t)
    case 'release':
      return onRelease(step, input.t)
    case 'arm':
      return arm(step, input.t, input.armed)
    case 'mode':
      finishTurn(step, input.t)
      step.set({ mode: input.mode, keyDownAt: undefined, armed: input.mode === 'handsFree' && step.state.armed })
      return
    case 'text':
      return onText(step, input)
    case 'stop':
      step.stopReply('button')
      step.dropTurn('cancelled')
      return
    case 'partial':
      return onPartial(step, input.turn, input.text)
    case 'final':
      return onFinal(step, input)
    case 'endOfTurn':
      if (step.turn?.id === input.turn) step.setTurn({ endOfTurn: input.probability })
      return
    case 'distance':
      if (step.turn?.id === input.turn) step.setTurn({ far: input.far })
      return
    case 'engine':
      return onEngine(step, input)
    case 'hearingFailed':
      if (step.turn?.id !== input.turn) return
      if (step.turn.interim && isOthers(step, step.turn.interim)) step.setAside(step.turn.interim)
      else if (step.turn.interim && step.turn.interrupts !== 'suspected') step.commitTurn(input.t, step.turn.interim)
      else step.dropTurn('failed')
      return
    case 'reply':
      return onReply(step, input)
    case 'announce':
      step.set({ announcements: [...step.state.announcements, input.id] })
      return
    case 'ringing':
      step.set({ ringing: input.ringing })
      return
    case 'microphoneLost':
      finishTurn(step, input.t)
      step.set({ speech: silentSpeech, perhapsSpeech: silentSpeech, keyDownAt: undefined })
      return
    case 'tick':
      return
  }
}

function onFrame(step: Stepper, frame: HeardFrame): void {
  const { state, config } = step
  const rule = interruptRule(step)
  // The last of an answer comes back after it has ended; while one is paused, the pause itself brings the silence.
  const echo = !state.reply?.paused && (frame.echo ?? 0) >= config.echoThreshold
  const onsetFrames = rule?.allowed ? rule.onsetFrames : config.onsetFrames
  const before = state.speech
  const certain = echo && frame.way !== 'unknown'
  const follow = (voice: SpeechState, silent: boolean): SpeechState =>
    trackSpeech(voice, { t: frame.t, speech: silent ? 0 : frame.speech }, onsetFrames, config)
  const perhapsSpeech = follow(state.perhapsSpeech, certain)
  const now = follow(before, echo)
  const speech = frame.way === 'clean' ? sinceItBegan(before, now, perhapsSpeech) : now
  const own = certain && state.reply?.phase === 'speaking' && frame.speech >= config.onThreshold
  const echoAt = own ? frame.t : state.echoAt
  step.set({ speech, perhapsSpeech, lastFrameAt: frame.t, deaf: state.deaf && speech.active, echoAt })

  if (!step.turn) {
    const mayOpen = state.mode === 'handsFree' && state.armed && speech.active && !step.state.deaf
    if (mayOpen && (!rule || rule.allowed)) step.openTurn(frame.t, 'speech', beforeOnset(step))
    return
  }
  if (!speech.active || speech.voiceAt !== frame.t) return
  if (isOver(step.turn)) {
    // A microphone that was lost is back and the person goes on: it is still their turn.
    if (step.turn.source === 'key' || state.mode !== 'handsFree') return
    step.setTurn({ releasedAt: undefined })
  }
  step.reopenText()
  step.setTurn({ voiceAt: frame.t, voicedMs: step.turn.voicedMs + (before.active ? 1 : speech.run) * MIC_FRAME_MS })
  judge(step)
}

/**
 * A voice that goes on when no echo turns out to come back was a person's from its beginning: nothing is lost of a
 * sentence that began while that was not known yet.
 */
function sinceItBegan(before: SpeechState, now: SpeechState, perhaps: SpeechState): SpeechState {
  if (before.active || !now.active || !perhaps.active) return now
  return { ...now, onsetAt: perhaps.onsetAt, voicedMs: perhaps.voicedMs }
}

/** Where the audio of a turn that begins now has to begin: before the voice was noticed, but without our own words. */
function beforeOnset({ state, config }: Stepper): number {
  const { onsetAt } = state.speech
  return Math.max(onsetAt - config.preRollMs, Math.min(state.echoAt, onsetAt - config.echoPreRollMs))
}

/** Everything that belongs to it has been heard; only its text is awaited. */
function isOver(turn: OpenTurn): boolean {
  return turn.releasedAt !== undefined && turn.flushed
}

/** Weighs what is known about speech over a reply while it goes on. */
function judge(step: Stepper): void {
  const { turn, config } = step
  const rule = interruptRule(step)
  if (turn?.interrupts !== 'suspected' || turn.source === 'key' || !rule) return
  const verdict = judgeInterruption(
    {
      voicedMs: turn.voicedMs,
      text: turn.interim,
      before: turn.interimBefore,
      seemedNoise: turn.seemedNoise,
      quietMs: Math.max(0, (step.state.lastFrameAt ?? turn.voiceAt) - turn.voiceAt),
      ended: false,
      asked: answersQuestion(step),
      ringing: step.state.ringing,
      wordlessMs: config.engine?.interruptMs,
    },
    rule,
  )
  if (verdict === 'stop' && isOthers(step, turn.interim)) {
    // It goes on speaking; the turn stays open, because the person may still speak over both.
    step.resumeReply()
  } else if (verdict === 'stop') {
    step.confirmInterruption(isStop(turn.interim) ? 'stopWord' : 'bargeIn')
  } else if (turn.interim === '' && turn.voicedMs >= config.wordlessMs) {
    step.set({ deaf: true })
    step.dropTurn('noise')
  }
}

function onPress(step: Stepper, t: number): void {
  const { state, config } = step
  if (state.mode === 'handsFree') return arm(step, t, !state.armed)
  if (state.mode === 'toggle' && step.turn && step.turn.releasedAt === undefined) {
    step.setTurn({ releasedAt: t })
    return
  }
  if (state.mode === 'hold' && state.keyDownAt !== undefined) return
  step.set({ keyDownAt: state.mode === 'hold' ? t : undefined, armed: true, lastActiveAt: t })
  if (step.turn) {
    // Pressed again before the last words were through: they are one turn.
    step.reopenText()
    step.setTurn({ releasedAt: undefined })
    return
  }
  step.openTurn(t, 'key', t - config.key.preRollMs)
  // A toggle cannot be a slip of the finger that is taken back by letting go.
  if (state.mode === 'toggle') step.confirmInterruption('key')
}

function onRelease(step: Stepper, t: number): void {
  const { keyDownAt, mode } = step.state
  if (mode !== 'hold' || keyDownAt === undefined) return
  step.set({ keyDownAt: undefined })
  const { turn, config } = step
  if (!turn) return
  const slip = t - keyDownAt < config.key.tapMs && turn.openedAt === keyDownAt
  if (slip) {
    step.dropTurn('tap')
    step.emit({ do: 'notice', code: 'tapTooShort' })
    return
  }
  step.setTurn({ releasedAt: t })
}

function arm(step: Stepper, t: number, armed: boolean): void {
  if (!armed) {
    finishTurn(step, t)
    step.set({ keyDownAt: undefined, speech: silentSpeech, perhapsSpeech: silentSpeech, deaf: false })
  }
  step.set({ armed, lastActiveAt: t })
}

function onText(step: Stepper, input: Extract<TurnInput, { kind: 'text' }>): void {
  const { t, text, via = 'typed', old = false } = input
  step.stopReply('typed')
  const { nextTurn, nextReply } = step.state
  step.set({ nextTurn: nextTurn + 1, nextReply: nextReply + 1 })
  const saidFrom = old ? -Infinity : t
  step.emit({ do: 'commit', turn: nextTurn, reply: nextReply, text, via, saidFrom, speechEndAt: t })
  step.beginReply(t, { id: nextReply, turn: nextTurn, kind: 'answer', via, userText: text })
  if (step.turn) {
    // Speech that is still open when something is typed decides about the new reply like any other speech over it.
    step.setTurn({ interrupts: 'suspected' })
    step.pauseReply(t)
  }
}

function onPartial(step: Stepper, turn: number, text: string): void {
  // What is said after the key came up is not part of what the key was held for.
  if (step.turn?.id !== turn || isOver(step.turn)) return
  const seemedNoise = step.turn.seemedNoise || isBackchannel(text)
  step.setTurn({ interim: text, interimBefore: step.turn.interim, seemedNoise })
  judge(step)
}

function onFinal(step: Stepper, input: { t: number; turn: number; revision: number; text: string }): void {
  const { turn } = step
  if (turn?.id !== input.turn || turn.revision !== input.revision || !turn.flushed) return
  step.setTurn({ final: input.text.trim(), interim: input.text.trim() })
  decideTurn(step, input.t)
}

/** An engine's word about the open turn; what it says of a turn that is not open is nobody's. */
function onEngine(step: Stepper, { t, event }: Extract<TurnInput, { kind: 'engine' }>): void {
  const { turn } = step
  if (!turn || (event === 'heard' && turn.engine !== 'silent')) return
  step.setTurn({ engine: event })
  decideTurn(step, t)
}

function onReply(step: Stepper, input: Extract<TurnInput, { kind: 'reply' }>): void {
  const { reply } = step
  if (reply?.id !== input.reply) return
  switch (input.event) {
    case 'audible':
      step.set({ reply: { ...reply, phase: 'speaking', audibleAt: reply.audibleAt ?? input.t } })
      return
    case 'irrevocable':
      step.set({ reply: { ...reply, irrevocable: true } })
      return
    case 'asks':
      step.set({ reply: { ...reply, asksSince: reply.asksSince ?? input.t } })
      return
    case 'finished':
    case 'failed':
      if (input.event === 'finished' && reply.via === 'voice' && reply.kind === 'answer') step.confirmEndpoint()
      step.set({ reply: undefined, lastActiveAt: input.t, askedAt: input.asked ? input.t : undefined })
      if (input.event === 'finished' && !input.asked && reply.asksSince === undefined) step.set({ heardOutAt: input.t })
      if (step.turn?.interrupts === 'suspected') step.setTurn({ interrupts: 'no' })
      return
  }
}

/** Announcements wait until nobody is speaking. */
function announceNext(step: Stepper, t: number): void {
  const { announcements, turn, reply, speech, keyDownAt, nextReply, nextTurn } = step.state
  const [id, ...rest] = announcements
  if (id === undefined || turn || reply || speech.active || keyDownAt !== undefined) return
  step.set({ announcements: rest, nextReply: nextReply + 1, nextTurn: nextTurn + 1 })
  step.emit({ do: 'announce', reply: nextReply, turn: nextTurn, id })
  step.beginReply(t, { id: nextReply, turn: nextTurn, kind: 'announcement', via: 'voice', userText: '' })
}
