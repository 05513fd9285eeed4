import { describe, expect, it } from 'vitest'
import { takeSecretVariables } from './own-environment'

describe('the environment Parley was started with', () => {
  it('keeps tokens and keys for itself and leaves the rest to programs it starts', () => {
    const env: Record<string, string | undefined> = {
      PATH: '/bin',
      PARLEY_TOKEN: 'a',
      PARLEY_OPENAI_API_KEY: 'b',
      PARLEY_AZURE_SPEECH_KEY: 'c',
      PARLEY_DATA_DIR: '/data',
      OPENAI_API_KEY: 'd',
      openai_api_key: 'e',
      MY_TOKENIZER: 'f',
    }
    const own = takeSecretVariables(env, ['OPENAI_API_KEY'])
    expect(own).toMatchObject({ PARLEY_TOKEN: 'a', OPENAI_API_KEY: 'd', PARLEY_OPENAI_API_KEY: 'b', PATH: '/bin' })
    expect(env).toEqual({ PATH: '/bin', PARLEY_DATA_DIR: '/data', MY_TOKENIZER: 'f' })
  })
})
