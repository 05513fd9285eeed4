import { describe, expect, it } from 'vitest'
import { MAX_ATTACHED, MAX_PICTURES, type Attachment } from '#shared/conversation'
import { attached as attach, type Shrink } from './attachments'

const file = (name: string, content: string | Uint8Array<ArrayBuffer>, type = '') => new File([content], name, { type })
const attached = (before: readonly Attachment[], one: File, shrink?: Shrink) => attach(before, one, shrink)

describe('files given along with a message', () => {
  it('are text, whatever they are called', async () => {
    expect(await attached([], file('notes.md', '# Çay\n\tsıcak\u0007'))).toEqual([
      { name: 'notes.md', text: '# Çay\n\tsıcak' },
    ])
    expect(await attached([], file('a.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47])))).toBe('notText')
    expect(await attached([], file('a.txt', 'a\0b'))).toBe('notText')
    expect(await attached([], file('a.txt', ' \n'))).toBe('notText')
  })

  it('are few and not too long together', async () => {
    const half: Attachment = { name: 'half', text: 'x'.repeat(MAX_ATTACHED / 2) }
    expect(await attached([half], file('b', 'y'.repeat(MAX_ATTACHED / 2)))).toHaveLength(2)
    expect(await attached([half], file('b', 'y'.repeat(MAX_ATTACHED / 2 + 1)))).toBe('tooLong')
    expect(await attached([], file('b', 'y'.repeat(MAX_ATTACHED * 4 + 1)))).toBe('tooLong')
    expect(await attached([half, half, half, half], file('b', 'y'))).toBe('tooMany')
  })

  it('are pictures where the model can be shown some, made small enough for what room is left', async () => {
    const cat = file('cat.png', new Uint8Array([1]), 'image/png')
    expect(await attached([], cat)).toBe('noPictures')
    const asked: number[] = []
    const shrink: Shrink = (_, most) => Promise.resolve(asked.push(most) > 2 ? undefined : 'x'.repeat(80_000))
    const one = await attached([], cat, shrink)
    expect(one).toEqual([{ name: 'cat.png', text: '', picture: 'x'.repeat(80_000) }])
    const two = await attached(one as Attachment[], cat, shrink)
    expect(two).toHaveLength(2)
    expect(await attached(two as Attachment[], cat, shrink)).toBe('tooLong')
    expect(asked).toEqual([MAX_PICTURES, MAX_PICTURES - 80_000, MAX_PICTURES - 160_000])
    // A picture that is none.
    expect(await attached([], cat, () => Promise.resolve(undefined))).toBe('notText')
  })
})
