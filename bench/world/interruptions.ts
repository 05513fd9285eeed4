import { chords, cough, door, hummedYes, hum, keyboard } from './noises'
import { atLevel, faster, toFloat, type Sound } from './sound'
import { say } from './speech'

/** A sound made while the assistant speaks. */
export interface Intrusion {
  readonly name: string
  /** Whether the person wants the assistant to stop. */
  readonly meant: boolean
  readonly group: 'request' | 'stop word' | 'backchannel' | 'noise'
  readonly sound: Sound
}

/** Speech into a microphone with gain control; noises are as loud. */
export const SPEECH_DBFS = -26

const REQUESTS = [
  'What is the weather like tomorrow?',
  'No, I meant the other one.',
  'Can you tell me what time it is?',
  'Actually, set a timer for five minutes.',
] as const
const STOP_WORDS = ['Stop.', 'Wait a minute.'] as const
const BACKCHANNELS = ['Yeah.', 'Okay.', 'Uh huh.', 'I see.'] as const

/** Not the voice the assistant speaks with. */
const PEOPLE = ['rms', 'awb'] as const

/** The generated set the rules were tuned on: the same for everybody. */
export function intrusions(): Intrusion[] {
  const spoken = (group: Intrusion['group'], meant: boolean, texts: readonly string[]): Intrusion[] =>
    texts.flatMap((text) =>
      PEOPLE.map((voice) => ({ name: `${text} (${voice})`, meant, group, sound: toFloat(say(text, voice).pcm) })),
    )
  const noise = (name: string, sound: Sound): Intrusion => ({ name, meant: false, group: 'noise', sound })
  const all = [
    ...spoken('request', true, REQUESTS),
    ...spoken('stop word', true, STOP_WORDS),
    // Of those who only listen, every other one: there is less to tell between two voices.
    ...spoken('backchannel', false, BACKCHANNELS).filter((_, i) => i % 4 === 0 || i % 4 === 3),
    { name: 'mm-hm, low', meant: false, group: 'backchannel' as const, sound: hummedYes(115) },
    { name: 'mm-hm, high', meant: false, group: 'backchannel' as const, sound: hummedYes(195) },
    noise('cough 1', cough(1)),
    noise('cough 2', cough(2)),
    noise('door', door(3)),
    noise('keyboard', keyboard(4)),
    noise('hum', hum(5)),
    noise('chords 1', chords(6)),
    noise('chords 2', chords(7)),
  ]
  return all.map((one) => ({ ...one, sound: atLevel(one.sound, SPEECH_DBFS) }))
}

/** Somebody the rules were not tuned on. A child is a slowed-down voice played faster: higher, and at its own pace. */
interface Stranger {
  readonly name: string
  readonly voice: string
  readonly higher: number
}

const STRANGERS: readonly Stranger[] = [
  { name: 'kal16', voice: 'kal16', higher: 1 },
  { name: 'child', voice: 'slt', higher: 1.25 },
  { name: 'higher awb', voice: 'awb', higher: 1.15 },
]
const OTHER_REQUESTS = [
  'How long does that take?',
  'Play some quiet music instead.',
  'That is not what I asked for.',
  'Could you say that in a few words?',
  'I would like to hear the news.',
] as const
const OTHER_STOP_WORDS = ['Hold on.', 'Be quiet.'] as const
const OTHER_BACKCHANNELS = ['Right.', 'Sure.', 'Oh really.', 'Got it.'] as const
/** Turkish, spelled so that an English voice comes near it; the recogniser knows English only. */
const TURKISH_REQUESTS = ['Yahren hahvah nah-sul olah-jahk?', 'Bahnah beer hee-kah-yeh ahnlaht.'] as const
const TURKISH_BACKCHANNELS = ['Eh-vet.', 'Tah-mahm.'] as const

/** A set that is only reported: no rule or figure was chosen by it. */
export function otherIntrusions(): Intrusion[] {
  const spoken = (group: Intrusion['group'], meant: boolean, texts: readonly string[], shift: number): Intrusion[] =>
    texts.flatMap((text, i) =>
      STRANGERS.filter((_, j) => (i + j + shift) % STRANGERS.length !== 0).map(({ name, voice, higher }) => ({
        name: `${text} (${name})`,
        meant,
        group,
        sound: faster(toFloat(say(text, voice, higher).pcm), higher),
      })),
    )
  const noise = (name: string, sound: Sound): Intrusion => ({ name, meant: false, group: 'noise', sound })
  const all = [
    ...spoken('request', true, OTHER_REQUESTS, 0),
    ...spoken('request', true, TURKISH_REQUESTS, 1),
    ...spoken('stop word', true, OTHER_STOP_WORDS, 1),
    ...spoken('backchannel', false, OTHER_BACKCHANNELS, 2),
    ...spoken('backchannel', false, TURKISH_BACKCHANNELS, 0),
    { name: 'mm-hm, middle', meant: false, group: 'backchannel' as const, sound: hummedYes(150) },
    { name: 'mm-hm, child', meant: false, group: 'backchannel' as const, sound: hummedYes(270) },
    noise('cough 3', cough(13)),
    noise('cough 4', cough(18)),
    noise('door 2', door(14)),
    noise('keyboard 2', keyboard(15)),
    noise('chords 3', chords(16)),
  ]
  return all.map((one) => ({ ...one, sound: atLevel(one.sound, SPEECH_DBFS) }))
}
