import { chords, cough, door, hummedYes, hum, keyboard } from './noises'
import { atLevel, toFloat, type Sound } from './sound'
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

/** The generated set: the same for everybody. */
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
