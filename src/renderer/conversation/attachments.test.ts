import { describe, expect, it } from 'vitest'
import { MAX_ATTACHED, type Attachment } from '#shared/conversation'
import { attached } from './attachments'

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)

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
})
