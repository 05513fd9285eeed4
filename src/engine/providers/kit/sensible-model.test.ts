import { describe, expect, it } from 'vitest'
import { sensibleModel } from './sensible-model'

describe('the model to begin with', () => {
  it('is a quick one for conversation, the newest of its family', () => {
    const openai = ['gpt-image-2', 'text-embedding-3-small', 'gpt-5-mini', 'gpt-6-sol', 'gpt-5.6-luna', 'gpt-6-luna']
    expect(sensibleModel('openai', openai)).toBe('gpt-6-luna')
    expect(sensibleModel('openai', ['gpt-4o', 'gpt-9-mini', 'gpt-10-mini'])).toBe('gpt-10-mini')
    expect(sensibleModel('anthropic', ['claude-opus-5-5', 'claude-haiku-4-5', 'claude-haiku-5-5'])).toBe(
      'claude-haiku-5-5',
    )
    expect(sensibleModel('gemini', ['gemini-3-pro', 'gemini-3-flash-tts', 'gemini-3-flash'])).toBe('gemini-3-flash')
  })

  it('is the first that talks where the provider is not known, and nothing where there is none', () => {
    expect(sensibleModel('openai-compatible', ['nomic-embed-text', 'llama3.2:3b'])).toBe('llama3.2:3b')
    expect(sensibleModel('constructor', ['whisper-1'])).toBe('whisper-1')
    expect(sensibleModel('openai', [])).toBeUndefined()
  })
})
