import { describe, expect, it } from 'vitest'
import { readModelList } from './model-list'

describe('readModelList', () => {
  it("reads OpenAI's form and drops what cannot chat", () => {
    const ids = [
      'gpt-x',
      'text-embedding-3-small',
      'whisper-1',
      'tts-1',
      'gpt-x',
      'omni-moderation-latest',
      'dall-e-3',
      'gpt-x-transcribe',
    ]
    expect(
      readModelList({ object: 'list', data: ids.map((id) => ({ id, object: 'model', owned_by: 'system' })) }),
    ).toEqual({
      models: ['gpt-x'],
      all: [...new Set(ids)],
      owner: 'system',
    })
  })

  // ResponsesModel of the openai package: these are refused by every way of asking that is used here.
  it("drops OpenAI's models that speak by themselves, research or use a computer", () => {
    const ids = ['gpt-realtime-2.1-mini', 'gpt-live-1', 'gpt-audio', 'o3-deep-research', 'computer-use-preview']
    const kept = ['gpt-6.1-sol-pro', 'gpt-5.1-codex', 'live-llama']
    expect(readModelList({ data: [...ids, ...kept].map((id) => ({ id })) })?.models).toEqual(kept)
  })

  it('drops what has been switched off, and keeps the last day', () => {
    const data = [
      { id: 'gone', shutdown_date: '2026-10-23' },
      { id: 'ends today', shutdown_date: '2026-12-11' },
      { id: 'ends later', shutdown_date: '2027-01-14T00:00:00Z' },
      { id: 'stays', shutdown_date: null },
    ]
    expect(readModelList({ data }, '2026-12-11')?.models).toEqual(['ends today', 'ends later', 'stays'])
  })

  it("reads Ollama's tags by family and by capability", () => {
    const models = [
      { name: 'llama3.2:3b', details: { family: 'llama' } },
      { name: 'searcher', details: { family: 'nomic-bert' } },
      { name: 'all-minilm:latest', details: null },
      { name: 'vectors', details: { family: 'qwen3' }, capabilities: ['embedding'] },
      { name: 'embedding-talker', details: { family: 'qwen3' }, capabilities: ['completion', 'tools'] },
    ]
    expect(readModelList({ models })?.models).toEqual(['llama3.2:3b', 'embedding-talker'])
  })

  it("reads LM Studio's types", () => {
    expect(
      readModelList({
        data: [
          { id: 'a', type: 'llm' },
          { id: 'b', type: 'embeddings' },
          { id: 'c', type: 'vlm' },
        ],
      })?.models,
    ).toEqual(['a', 'c'])
  })

  it('reads empty lists and bare arrays', () => {
    expect(readModelList({ object: 'list', data: null })?.models).toEqual([])
    expect(readModelList({ models: [] })?.models).toEqual([])
    expect(readModelList([{ id: 'a' }])?.models).toEqual(['a'])
  })

  it('keeps names that only look similar', () => {
    const ids = ['bge-m3', 'bigger-model', 'gte-large', 'integrate-7b', 'rattstail', 'e5-mistral', 'phi3.5']
    expect(readModelList({ data: ids.map((id) => ({ id })) })?.models).toEqual([
      'bigger-model',
      'integrate-7b',
      'rattstail',
      'phi3.5',
    ])
  })

  it.each([
    undefined,
    null,
    'x',
    7,
    {},
    { data: 'x' },
    { data: null },
    { data: [{}] },
    { data: [{ id: 3 }] },
    { status: 'ok' },
    { models: { a: 1 } },
  ])('%j is no list of models', (body) => expect(readModelList(body)).toBeUndefined())
})
