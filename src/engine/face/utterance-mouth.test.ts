import { describe, expect, it } from 'vitest'
import { mouthPieceSchema, type MouthPiece } from '#shared/face'
import { UtteranceMouth } from './utterance-mouth'

const RATE = 16_000
const sound = (ms: number, amplitude = 8_000): Int16Array =>
  Int16Array.from({ length: (ms * RATE) / 1000 }, (_, i) => amplitude * Math.sin(i / 9))

function scene(watched = true) {
  const pieces: MouthPiece[] = []
  const faces = { watched, mouth: (piece: MouthPiece) => void pieces.push(mouthPieceSchema.parse(piece)) }
  const mouth = new UtteranceMouth(7, faces)
  /** What a window has of it by now. */
  const track = () => {
    const shapes: string[] = []
    for (const piece of pieces) [...piece.shapes].forEach((shape, i) => (shapes[piece.from + i] = shape))
    return shapes.join('')
  }
  return { mouth, pieces, track, faces }
}

const visemes = [
  { viseme: 'PP', atMs: 0 },
  { viseme: 'aa', atMs: 50 },
  { viseme: 'sil', atMs: 150 },
] as const

describe('the mouth of an utterance', () => {
  it("follows the voice's own shapes, which may come before the sound", () => {
    const { mouth, track } = scene()
    mouth.release()
    mouth.visemes(0, visemes)
    mouth.audio(0, 0, 0, sound(100), RATE, 'en')
    expect(track()).toBe('bbbbbkkkkk')
    mouth.audio(0, 0, 1_600, sound(100), RATE, 'en')
    mouth.done(0)
    expect(track()).toBe('bbbbb' + 'k'.repeat(10) + 'aaaaa')
  })

  it('goes by words where there are no shapes, in place of what it heard before', () => {
    const { mouth, track, pieces } = scene()
    mouth.release()
    mouth.audio(0, 0, 0, sound(200), RATE, 'tr')
    const heard = track()
    expect(heard.length).toBeGreaterThan(10)
    mouth.words(0, [{ text: 'ba', startMs: 0, endMs: 150 }])
    expect(track().slice(0, 15)).toBe('bbbbb' + 'k'.repeat(10))
    const sent = pieces.length
    mouth.words(0, [{ text: 'ba', startMs: 0, endMs: 150 }])
    expect(pieces, 'nothing is sent that is known').toHaveLength(sent)
  })

  it('listens to a voice that tells nothing', () => {
    const { mouth, track } = scene()
    mouth.release()
    mouth.audio(0, 0, 0, sound(300), RATE, 'en')
    mouth.audio(0, 0, 4_800, sound(100, 0), RATE, 'en')
    mouth.done(0)
    expect(track()).toHaveLength(40)
    expect(track()).toMatch(/[b-o]{10}/)
    expect(track()).toMatch(/a{4}$/)
  })

  it('places a later chunk where its sound lies', () => {
    const { mouth, track } = scene()
    mouth.release()
    mouth.visemes(0, [{ viseme: 'O', atMs: 0 }])
    mouth.audio(0, 0, 0, sound(100), RATE, 'en')
    mouth.done(0)
    mouth.visemes(1, [{ viseme: 'U', atMs: 20 }])
    mouth.audio(1, 1_600, 1_600, sound(100), RATE, 'en')
    mouth.done(1)
    expect(track()).toBe('n'.repeat(10) + 'aa' + 'o'.repeat(8))
  })

  it('takes the shapes of the voice that took over in mid-sentence', () => {
    const { mouth, track } = scene()
    mouth.release()
    mouth.visemes(0, [
      { viseme: 'O', atMs: 0 },
      { viseme: 'PP', atMs: 60 },
    ])
    mouth.audio(0, 0, 0, sound(50), RATE, 'en')
    mouth.visemes(0, [{ viseme: 'U', atMs: 50 }])
    mouth.audio(0, 0, 800, sound(50), RATE, 'en')
    mouth.done(0)
    expect(track()).toBe('nnnnnooooo')
  })

  it('tells nothing of what may not be heard yet, and then all of it', () => {
    const { mouth, track, pieces } = scene()
    mouth.visemes(0, visemes)
    mouth.audio(0, 0, 0, sound(100), RATE, 'en')
    expect(pieces).toEqual([])
    mouth.release()
    expect(track()).toBe('bbbbbkkkkk')
  })

  it('is not made for nobody, and whoever begins to look in mid-sentence gets that sentence', () => {
    const { mouth, pieces, faces, track } = scene(false)
    mouth.release()
    mouth.visemes(0, visemes)
    mouth.audio(0, 0, 0, sound(100), RATE, 'en')
    mouth.audio(0, 0, 1_600, sound(100), RATE, 'en')
    mouth.done(0)
    mouth.look()
    expect(pieces).toEqual([])
    faces.watched = true
    // All of it has come; the player says that it is being heard.
    mouth.look()
    expect(track()).toBe('bbbbb' + 'k'.repeat(10) + 'aaaaa')
    mouth.visemes(1, [{ viseme: 'U', atMs: 0 }])
    mouth.audio(1, 3_200, 3_200, sound(100), RATE, 'en')
    expect(pieces.at(-1)).toMatchObject({ from: 20, shapes: 'o'.repeat(10) })
    const count = pieces.length
    mouth.look()
    expect(pieces.length).toBe(count)
  })

  it('keeps for nobody more than what may still be heard', () => {
    const { mouth, pieces, faces, track } = scene(false)
    mouth.release()
    for (let chunk = 0; chunk < 9; chunk++) {
      mouth.visemes(chunk, [{ viseme: 'aa', atMs: 0 }])
      mouth.audio(chunk, chunk * 5 * RATE, chunk * 5 * RATE, sound(5_000), RATE, 'en')
      mouth.done(chunk)
    }
    faces.watched = true
    mouth.look()
    expect(pieces[0]?.from).toBe(2_500)
    expect(track()).toBe('k'.repeat(2_000))
  })

  it('cuts what is long into messages of a bounded size', () => {
    const { mouth, pieces, track } = scene()
    mouth.visemes(0, [{ viseme: 'E', atMs: 0 }])
    mouth.audio(0, 0, 0, sound(25_000), RATE, 'en')
    mouth.done(0)
    mouth.release()
    expect(pieces.map(({ from }) => from)).toEqual([0, 1_000, 2_000])
    expect(track()).toBe('l'.repeat(2_500))
  })

  it('knows how strongly it is spoken', () => {
    const { mouth, pieces } = scene()
    mouth.release()
    mouth.visemes(0, [{ viseme: 'aa', atMs: 0 }])
    mouth.audio(0, 0, 0, sound(100, 12_000), RATE, 'en')
    mouth.audio(0, 0, 1_600, sound(100, 1_200), RATE, 'en')
    mouth.done(0)
    const strengths: string[] = []
    for (const piece of pieces) [...piece.strengths].forEach((digit, i) => (strengths[piece.from + i] = digit))
    expect(Number(strengths[5])).toBe(9)
    expect(Number(strengths[15])).toBeGreaterThan(2)
    expect(Number(strengths[15])).toBeLessThan(6)
  })
})
