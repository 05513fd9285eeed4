/**
 * What people complain about most in speech-to-speech software, numbered, each with the test that shows it does not
 * happen here: the file, and words of the test's name. `live-behaviours.test.ts` looks after that. The wire's part is
 * `wire`, the conversation's `talk`; some have both.
 */
export interface Behaviour {
  readonly what: string
  readonly wire?: readonly [file: string, test: string]
  readonly talk?: readonly [file: string, test: string]
}

const REALTIME = 'tests/integration/realtime.test.ts'
const GEMINI = 'tests/integration/gemini-live.test.ts'
const DUPLEX = 'tests/integration/duplex.test.ts'
const CUTS = 'src/engine/live/cuts.test.ts'
const QUEUE = 'src/engine/live/response-queue.test.ts'
const TALK = 'src/engine/session/live/live-talk.test.ts'
const STAGES = 'src/engine/session/live/real-stages.test.ts'
const LEASH = 'src/engine/session/live/leash.test.ts'

export const behaviours: Readonly<Record<number, Behaviour>> = {
  1: {
    what: 'The player pauses at our own evidence, not when the server says so',
    talk: [TALK, 'pauses at once, decides, cancels and cuts at what was heard, in history and in the engine (1, 2, 5)'],
  },
  2: {
    what: 'A cut lies at the smaller of played and received, in whole ms',
    wire: [CUTS, 'is never beyond what was received, however far the player says it was'],
    talk: [TALK, 'pauses at once, decides, cancels and cuts at what was heard, in history and in the engine (1, 2, 5)'],
  },
  3: {
    what: 'No cut at 0, nor before there was sound',
    wire: [CUTS, 'is never at 0: an item nobody heard goes as a whole'],
  },
  4: {
    what: 'No cut where nothing was cut off',
    wire: [REALTIME, 'cuts nothing where nothing was cut, and never at nought'],
    talk: [TALK, 'cuts nothing of an answer that was heard to its end (4)'],
  },
  5: {
    what: 'The model forgets what was never heard',
    wire: [REALTIME, 'stops the answer, cuts it where it was heard and drops what comes late'],
    talk: [TALK, 'pauses at once, decides, cancels and cuts at what was heard, in history and in the engine (1, 2, 5)'],
  },
  6: {
    what: 'Interrupting works after all sound was received',
    wire: [REALTIME, 'works after everything was received: done is not played'],
    talk: [TALK, 'works when all sound was received long ago (6), and asks for no cancelling of what is over'],
  },
  7: {
    what: 'After a refused cut or stop an answer is asked for again, or the connection replaced',
    wire: [REALTIME, 'asks again where no answer begins, and then takes another connection'],
    talk: [TALK, 'that says nothing at all is not waited for for ever (7)'],
  },
  8: {
    what: 'One answer at a time, and one for all outputs',
    wire: [QUEUE, 'asks once for all outputs of a response, after the last of them'],
    talk: [
      TALK,
      'run when the response that asked for them has completed, and one answer follows all their outputs (8, 9)',
    ],
  },
  9: {
    what: 'A tool runs only when its answer has completed',
    wire: [REALTIME, 'of an answer that was stopped never run'],
    talk: [TALK, 'do not run for a response that was cancelled (9)'],
  },
  10: {
    what: 'Late sound of a stopped answer is dropped',
    wire: [REALTIME, 'stops the answer, cuts it where it was heard and drops what comes late'],
    talk: [TALK, 'drops what still comes of an answer that was stopped (10)'],
  },
  11: {
    what: 'Full duplex: a stop silences and discards up to the model’s own silence',
    wire: [DUPLEX, 'silences at once and drops everything up to the model’s own silence'],
    talk: [
      TALK,
      'is shown to finish its sentence unheard after an interruption, until it falls silent or its session ends (11)',
    ],
  },
  12: {
    what: 'A result the talk has left behind is nobody’s',
    wire: [DUPLEX, 'of a connection that is gone is answered as nobody’s'],
    talk: [TALK, 'is told of what takes long, and knows without saying it what the talk has left behind (12, 13)'],
  },
  13: {
    what: 'Progress is spoken, facts are known in silence',
    wire: [DUPLEX, 'is ours to carry out: progress and result are spoken, facts are known in silence'],
    talk: [TALK, 'is told of what takes long, and knows without saying it what the talk has left behind (12, 13)'],
  },
  14: {
    what: 'A session is renewed in a pause before its end, history given again, without a second greeting',
    wire: [REALTIME, 'renews a session in a pause before its end, and the old one is gone'],
    talk: [TALK, 'is renewed in a pause, told what was heard, and does not greet anew (14)'],
  },
  15: {
    what: 'The deadline of goAway is a timer of its own',
    wire: [GEMINI, 'are renewed when told to leave, though nobody speaks'],
  },
  16: {
    what: 'Handles only from updates marked resumable; resuming is a field of the setup',
    wire: [GEMINI, 'are taken up again with the newest handle that is good, and nobody notices'],
  },
  17: {
    what: 'The old socket is closed before resuming, and late pongs are waited for',
    wire: [
      'tests/integration/live-connections.test.ts',
      'that gives no sign of life for 45 s is replaced, and not after 30 (pongs were that late)',
    ],
    talk: [GEMINI, 'are renewed when told to leave, though nobody speaks'],
  },
  18: {
    what: 'Renewed at goAway with the newest handle',
    wire: [GEMINI, 'are renewed when told to leave, though nobody speaks'],
  },
  19: {
    what: 'Without a handle what was said is given again, as each model takes it',
    wire: [GEMINI, 'is told among the instructions where the service takes no content'],
  },
  20: {
    what: 'The end nobody told of and a refused handle: anew in the same second',
    wire: [GEMINI, 'begin anew in the same second where the handle is refused after the end nobody told of'],
  },
  21: {
    what: 'Short-lived keys allow resuming',
    wire: [
      'tests/integration/live-secrets.test.ts',
      'is Gemini’s for a session that may be resumed, with everything else locked',
    ],
  },
  22: {
    what: 'A person’s line stands where they began to speak',
    wire: [REALTIME, 'keeps its place when its words come behind the answer, or never'],
    talk: [TALK, 'stand where they began to speak when their words come after the answer (22)'],
  },
  23: {
    what: 'Two utterances before one answer keep both lines',
    wire: [REALTIME, 'keeps both lines of two utterances before one answer'],
    talk: [TALK, 'are one line for what was said before and after a pause with nothing heard, both parts kept (23)'],
  },
  24: {
    what: 'Cached input is a part, not an addition',
    wire: [REALTIME, 'costs what the service says, the cached part inside the rest'],
    talk: [STAGES, 'is on the message of the turn and in the ledger of the day, by modality (24)'],
  },
  25: {
    what: 'A price per minute that has grown is said, and starting lean is a session with a summary',
    wire: [LEASH, 'says when a minute has become twice as dear, and not before, nor for pennies (25)'],
    talk: [
      STAGES,
      'is saved by starting lean: a summary of everything but the last turns, and nothing said twice (25)',
    ],
  },
  26: {
    what: 'Minutes, money and silence end a session',
    talk: [TALK, 'leaves the conversation to the own chain when its money is spent, and says so'],
  },
  27: {
    what: 'An idle session is closed, and the next word reopens it with its pre-roll',
    talk: [
      TALK,
      'is closed when nobody speaks, and the next word opens it again with its pre-roll and the talk so far (27)',
    ],
  },
  28: {
    what: 'Muting silences the microphone and never the answer',
    talk: [TALK, 'is heard to its end when the microphone is closed meanwhile (28)'],
  },
  29: {
    what: 'Interruptions off hold for these engines too',
    talk: [TALK, 'does not happen where interruptions are off, with either way to end a turn (29)'],
  },
  30: {
    what: 'Our own voice never goes up',
    talk: ['src/engine/session/live/turn-sounds.test.ts', 'is silence for the engine, in turns and between them (30)'],
  },
  31: {
    what: 'What is buffered plays to its end when the server closes',
    talk: [TALK, 'is heard to its end where the engine is lost after the last sound, and nobody goes on (31)'],
  },
  32: {
    what: 'A dead connection completes nothing, and its end is told',
    wire: [REALTIME, 'tells how an answer ended that was lost with its connection'],
    talk: [TALK, 'that is gone completes nothing: what a dead session still tells is nobody’s (32)'],
  },
  33: {
    what: 'When the engine fails the own chain goes on from the heard text, said once, and hands back',
    talk: [
      TALK,
      'gets the conversation back when it can be reached, with what was said meanwhile, and that is said once',
    ],
  },
  34: {
    what: 'A wake phrase may open a session',
    talk: [STAGES, 'the engine hears nothing that is not meant for the assistant, and answers what is'],
  },
}
