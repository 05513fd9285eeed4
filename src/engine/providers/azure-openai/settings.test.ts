import { describe, expect, it } from 'vitest'
import { resourceOf } from './settings'

describe('the resource of a typed address', () => {
  it.each([
    ['https://acme.openai.azure.com', 'https://acme.openai.azure.com/openai/v1', undefined],
    [' acme.openai.azure.com/ ', 'https://acme.openai.azure.com/openai/v1', undefined],
    ['https://acme.services.ai.azure.com/openai/v1/', 'https://acme.services.ai.azure.com/openai/v1', undefined],
    ['https://acme.openai.azure.com/openai/v1/chat/completions', 'https://acme.openai.azure.com/openai/v1', undefined],
    [
      'https://acme.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21',
      'https://acme.openai.azure.com/openai/v1',
      'my gpt',
    ],
    // The model inference API of Foundry, which the portal shows for some models, is another one at the same host.
    [
      'https://acme.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
      'https://acme.services.ai.azure.com/openai/v1',
      undefined,
    ],
    ['https://acme.services.ai.azure.com/models', 'https://acme.services.ai.azure.com/openai/v1', undefined],
    ['https://gateway.acme.com/team/openai/v1', 'https://gateway.acme.com/team/openai/v1', undefined],
    ['https://gateway.acme.com/team', 'https://gateway.acme.com/team/openai/v1', undefined],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/openai/v1', undefined],
  ])('%s', (typed, address, deployment) => expect(resourceOf(typed)).toEqual({ address, deployment }))

  it.each(['', 'two words', 'http://acme.openai.azure.com', 'https://me:pw@acme.openai.azure.com', 'ftp://acme'])(
    '%j is none',
    (typed) => expect(resourceOf(typed)).toBeUndefined(),
  )
})
