import { describe, expect, it } from 'vitest'
import type { LiveAudio, LiveCommand } from '../../provider-contract/speech-to-speech'
import type { Connection } from './connection'
import type { HeardTurns } from './heard-turns'
import { PersonLines } from './person-lines'
import { TurnSounds } from './turn-sounds'

/** What goes up, and the sounds of a conversation's turns, with an engine that ends turns or not. */
function sounds(kind: 'own' | 'silence', clears = true) {
  const up: LiveAudio[] = []
  const commands: LiveCommand[] = []
  const kept: Int16Array[] = []
  const connection = {
    engine: { session: { turns: { kind } }, caps: { clears } },
    sound: (audio: LiveAudio) => up.push(audio),
    send: (command: LiveCommand) => commands.push(command),
  } as unknown as Connection
  const turns = {
    lines: new PersonLines(),
    sound: (_turn: number, pcm: Int16Array) => kept.push(pcm),
    soundOf: () => kept,
  } as unknown as HeardTurns
  const levels = (): number[] => up.flatMap((audio) => (audio.kind === 'audio' ? [audio.pcm[0] ?? 0] : []))
  return { turns, up, commands, levels, connection, all: new TurnSounds(turns, () => connection) }
}

const frame = (level: number): Int16Array => new Int16Array(512).fill(level)

describe('our own voice', () => {
  it('is silence for the engine, in turns and between them (30)', () => {
    const own = frame(7)
    const inTurn = sounds('own')
    inTurn.all.opened(1, inTurn.connection, false)
    inTurn.all.ownVoice(own)
    inTurn.all.sound(1, own)
    inTurn.all.sound(1, frame(5))
    expect(inTurn.levels()).toEqual([0, 5])

    const allTheTime = sounds('silence')
    allTheTime.all.ownVoice(own)
    allTheTime.all.frame(own, undefined, false)
    allTheTime.all.frame(frame(5), undefined, false)
    allTheTime.all.frame(frame(5), undefined, true)
    expect(allTheTime.levels()).toEqual([0, 5, 0])
  })
})

describe('a turn’s sound', () => {
  it('is held back until the turn is certain where it could not be taken back', () => {
    const { all, up, levels, connection } = sounds('own', false)
    all.opened(1, connection, false)
    all.sound(1, frame(5))
    expect(up).toEqual([])
    all.handOver(1, true)
    expect(levels()).toEqual([5])
    expect(up.at(-1)).toEqual({ kind: 'commit', respond: true })
  })

  it('is cleared where it was nothing, and handed over once', () => {
    const { all, up, connection } = sounds('own')
    all.opened(1, connection, false)
    all.sound(1, frame(5))
    expect(all.dropped(1)).toEqual([])
    expect(up.at(-1)).toEqual({ kind: 'clear' })
    all.opened(2, connection, false)
    all.handOver(2, false)
    all.handOver(2, true)
    expect(up.filter(({ kind }) => kind === 'commit')).toEqual([{ kind: 'commit', respond: false }])
  })

  it('goes up all the time where the engine ends turns, and by the turn where a session was opened for it', () => {
    const { all, levels, connection } = sounds('silence')
    all.opened(1, connection, true)
    all.sound(1, frame(1))
    all.frame(frame(2), 1, false)
    expect(levels()).toEqual([1])
    all.opened(2, connection, false)
    all.sound(2, frame(3))
    all.frame(frame(4), 2, false)
    expect(levels()).toEqual([1, 4])
  })

  it('is asked about with words where the engine has not heard it', () => {
    const { all, commands, connection } = sounds('own')
    const content = { kind: 'model', messages: [{ role: 'user', text: 'typed' }] } as const
    expect(all.ask(connection, 9, content, [])).toEqual({ kind: 'asked' })
    expect(commands).toEqual([{ kind: 'add', role: 'user', text: 'typed', respond: true }])
  })
})
