import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { askOnce } from './example'

describe('the engine as a library', () => {
  it('answers a question in text and sound', async () => {
    const { answer, sampleRate, pcm } = await askOnce('what is six times seven')
    expect(answer).toContain('42')
    expect(pcm.length / sampleRate).toBeGreaterThan(0.5)
    expect(pcm.some((sample) => Math.abs(sample) > 1_000)).toBe(true)
  })

  it('is shown in the docs exactly as it runs here', async () => {
    const docs = await readFile(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')
    const example = await readFile(new URL('example.ts', import.meta.url), 'utf8')
    expect(docs).toContain(example.trim())
  })
})
