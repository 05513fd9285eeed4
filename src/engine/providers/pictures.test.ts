import type { Content } from '@google/genai'
import { describe, expect, it } from 'vitest'
import type { ChatRequest } from '../provider-contract/contract'
import { messagesBody } from './anthropic/request'
import { settings as anthropicSettings } from './anthropic/settings'
import { generateBody } from './gemini/request'
import { settings as geminiSettings } from './gemini/settings'
import { chatBody, openAiStyle } from './openai-compatible/request'
import { responsesBody } from './openai-compatible/responses-request'

/* How each way of talking to a model carries a picture; the shapes are held by the vendors' own types. */

const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [
    { role: 'user', text: 'Hello' },
    { role: 'assistant', text: 'Hello.' },
    { role: 'user', text: 'What is this?', pictures: ['AAAA', 'BBBB'] },
  ],
  tools: [],
  language: 'en',
}
const none = () => undefined

describe('pictures', () => {
  it('go to OpenAI and its like as addresses that hold them', () => {
    expect(chatBody('m', request, new Set()).messages.at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,AAAA' } },
        { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,BBBB' } },
      ],
    })
    const { input } = responsesBody('m', request, new Set(), openAiStyle({}, 'developer'), none)
    expect((input as unknown[]).at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'input_text', text: 'What is this?' },
        { type: 'input_image', image_url: 'data:image/jpeg;base64,AAAA', detail: 'auto' },
        { type: 'input_image', image_url: 'data:image/jpeg;base64,BBBB', detail: 'auto' },
      ],
    })
  })

  it('go to Anthropic before the words about them', () => {
    const { messages } = messagesBody('m', request, anthropicSettings.parse({}), none)
    expect(messages.at(-1)?.content).toEqual([
      { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: 'AAAA' } },
      { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: 'BBBB' } },
      { type: 'text', text: 'What is this?' },
    ])
  })

  it('go to Gemini as data within the message', () => {
    const { contents } = generateBody(request, geminiSettings.parse({}), none)
    const parts: Content['parts'] = [
      { inlineData: { mimeType: 'image/jpeg', data: 'AAAA' } },
      { inlineData: { mimeType: 'image/jpeg', data: 'BBBB' } },
      { text: 'What is this?' },
    ]
    expect(contents.at(-1)).toEqual({ role: 'user', parts })
  })
})
