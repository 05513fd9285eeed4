import { table } from '#shared/table'
import type { Provider } from '../../provider-contract/contract'
import { chosenModel, modelStream } from '../kit/model-stream'
import { Learned, ask, boundTo } from './asking'
import { loadSdk, openClient } from './client'
import { checkKey, listModels } from './models'
import { AnswerReader, isProgress } from './reader'
import { PROVIDER, anthropic, secrets, settings } from './settings'

/** Claude over Anthropic's Messages API. */
export function createAnthropicProvider(): Provider {
  const learned = new Learned()
  return {
    id: PROVIDER,
    name: 'Anthropic Claude',
    local: false,
    settings,
    secrets,
    keysAt: 'https://platform.claude.com/settings/keys',
    llm: {
      caps: { tools: true, pictures: true },
      warmUp: async () => void (await loadSdk()),
      run: (options, request, scope) =>
        modelStream<unknown>(scope, 'claude', async () => {
          const model = chosenModel(options.model, PROVIDER)
          const access = await anthropic(options)
          return {
            access,
            model,
            reader: new AnswerReader((ids, raw) => learned.answers.remember(ids, raw, boundTo(model, request))),
            useful: isProgress,
            receive: async (signal) =>
              ask(await openClient(access), { model, request, settings: access.settings }, learned, signal),
            correct,
          }
        }),
    },
    models: listModels,
    check: checkKey,
  }
}

/** HTTP statuses of errors that come inside a stream, which carry none. */
const statusOf: Readonly<Record<string, number>> = table({
  overloaded_error: 529,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  billing_error: 402,
})

/** `contract_`, `enforced_` and `linked_organization_spend_limit_reached` come with 429; waiting does not help. */
const SPENT = /spend_limit_reached$/

/**
 * Tells the general mapper what an error's `type` and code say: overload inside a stream, a model that is not there,
 * and money that is spent.
 */
function correct(error: unknown): unknown {
  if (!(error instanceof Error) || !('type' in error)) return error
  const { type, status, errorCode } = error as { type?: unknown; status?: unknown; errorCode?: unknown }
  const { message, cause } = error
  if (typeof errorCode === 'string' && SPENT.test(errorCode))
    return Object.assign(new Error(message, { cause }), { status: 402, type })
  if (type === 'not_found_error' && /model/.test(message))
    return Object.assign(new Error(`model not found: ${message}`, { cause }), { status })
  const meant = typeof type === 'string' && status === undefined ? statusOf[type] : undefined
  return meant === undefined ? error : Object.assign(new Error(message, { cause }), { status: meant, type })
}
