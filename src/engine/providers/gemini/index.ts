import type { GenerateContentRequest } from '@google/generative-ai'
import { cancelled } from '#shared/fault'
import { httpFetch } from '../../wire/http-fetch'
import { withFetch } from '../../wire/sdk-fetch'
import type { Provider } from '../../provider-contract/contract'
import { chosenModel, modelStream } from '../kit/model-stream'
import { RawAnswers } from '../kit/raw-answers'
import { correct } from './errors'
import { geminiLive } from './live'
import { checkKey, listModels } from './models'
import { ChunkReader, isProgress } from './reader'
import { generateBody, type RawAnswer } from './request'
import { API_VERSION, PROVIDER, gemini, secrets, settings } from './settings'

/** Loads the SDK on first use. */
const loadSdk = () => import('@google/generative-ai')

/** Follows no redirect: the key travels in a header that `fetch` would take along to another host. */
const stayingHere: typeof fetch = (input, init) => httpFetch(input, { ...init, redirect: 'manual' })

/** Gemini over Google's own interface. */
export function createGeminiProvider(): Provider {
  const answers = new RawAnswers<RawAnswer>()
  return {
    id: PROVIDER,
    name: 'Google Gemini',
    local: false,
    settings,
    secrets,
    keysAt: 'https://aistudio.google.com/apikey',
    llm: {
      caps: { tools: true, pictures: true },
      warmUp: async () => void (await loadSdk()),
      run: (options, request, scope) =>
        modelStream<unknown>(scope, 'gemini', async () => {
          const name = chosenModel(options.model, PROVIDER)
          const access = await gemini(options)
          return {
            access,
            model: name,
            reader: new ChunkReader((ids, raw) => answers.remember(ids, raw, name)),
            useful: isProgress,
            async receive(signal) {
              const { GoogleGenerativeAI } = await loadSdk()
              // The SDK does not look at a signal that is aborted already.
              if (signal.aborted) throw cancelled('llm')
              const model = new GoogleGenerativeAI(access.key).getGenerativeModel(
                { model: name },
                { baseUrl: access.base, apiVersion: API_VERSION },
              )
              // The history is ours: the SDK's own loses what its types do not name, signatures among them.
              const body = generateBody(request, access.settings, (ids) =>
                answers.recall(ids, name),
              ) as unknown as GenerateContentRequest
              const { stream, response } = await withFetch(stayingHere, () =>
                model.generateContentStream(body, { signal }),
              )
              // Its summary of the stream fails together with the stream.
              response.catch(() => undefined)
              return stream
            },
            correct,
          }
        }),
    },
    live: geminiLive,
    models: listModels,
    check: checkKey,
  }
}
