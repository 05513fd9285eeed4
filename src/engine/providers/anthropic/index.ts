import type { Provider } from '../../provider-contract/contract'
import { chosenModel, modelStream } from '../model-stream'
import { RawAnswers } from '../raw-answers'
import { loadSdk, openClient } from './client'
import { checkKey, listModels } from './models'
import { AnswerReader, isProgress } from './reader'
import { messagesBody, type RawBlocks } from './request'
import { PROVIDER, anthropic, secrets, settings } from './settings'

/** Claude over Anthropic's Messages API. */
export function createAnthropicProvider(): Provider {
  const answers = new RawAnswers<RawBlocks>()
  return {
    id: PROVIDER,
    name: 'Anthropic Claude',
    local: false,
    settings,
    secrets,
    llm: {
      caps: { tools: true },
      warmUp: async () => void (await loadSdk()),
      run: (options, request, scope) =>
        modelStream<unknown>(scope, 'claude', async () => {
          const model = chosenModel(options.model, PROVIDER)
          const access = await anthropic(options)
          return {
            access,
            model,
            reader: new AnswerReader(answers),
            useful: isProgress,
            async receive(signal) {
              const client = await openClient(access)
              return client.messages.create(messagesBody(model, request, access.settings, answers), { signal })
            },
            correct,
          }
        }),
    },
    models: listModels,
    check: checkKey,
  }
}

/** HTTP statuses of errors that come inside a stream, which carry none. */
const statusOf: Readonly<Record<string, number>> = {
  overloaded_error: 529,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  billing_error: 402,
}

/** Tells the general mapper what an error's `type` says: overload inside a stream, and a model that is not there. */
function correct(error: unknown): unknown {
  if (!(error instanceof Error) || !('type' in error)) return error
  const { type, status } = error as { type?: unknown; status?: unknown }
  const { message, cause } = error
  if (type === 'not_found_error' && /model/.test(message))
    return Object.assign(new Error(`model not found: ${message}`, { cause }), { status })
  const meant = typeof type === 'string' && status === undefined ? statusOf[type] : undefined
  return meant === undefined ? error : Object.assign(new Error(message, { cause }), { status: meant, type })
}
