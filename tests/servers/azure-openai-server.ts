import { startWsServer, type BodyStep, type HttpAnswer, type HttpRequest, type WsServer } from './ws-server'

/*
 * Azure OpenAI's v1 API for tests. Strict where Azure differs from OpenAI: the key in `api-key`, no `api-version` in
 * the address, deployments instead of models.
 */

export interface AzureOpenAiOptions {
  readonly key?: string
  /** Names of the deployments there are. */
  readonly deployments?: readonly string[]
  /** The answer to a well-formed chat request; `chunks` by default. */
  chat?(body: Record<string, unknown>): HttpAnswer
  /** Before the usual answer. */
  http?(request: HttpRequest): HttpAnswer | undefined
}

export interface AzureOpenAiServer extends WsServer {
  readonly complaints: string[]
}

/** A streamed answer as Azure sends it: what the filter thinks of the prompt first, without a choice. */
export function azureAnswer(...texts: string[]): HttpAnswer {
  const event = (data: object): BodyStep => ({ bytes: `data: ${JSON.stringify(data)}\n\n` })
  return {
    headers: { 'content-type': 'text/event-stream' },
    steps: [
      event({ choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }], model: '' }),
      ...texts.map((content) =>
        event({
          choices: [
            {
              index: 0,
              delta: { content },
              content_filter_results: { hate: { filtered: false } },
              finish_reason: null,
            },
          ],
        }),
      ),
      event({ choices: [{ index: 0, delta: {}, finish_reason: null, content_filter_offsets: { check_offset: 4 } }] }),
      event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
      event({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 4 } }),
      { bytes: 'data: [DONE]\n\n' },
    ],
  }
}

export async function startAzureOpenAiServer(options: AzureOpenAiOptions = {}): Promise<AzureOpenAiServer> {
  const { key = 'azure-key-1', deployments = ['my-gpt'] } = options
  const complaints: string[] = []
  const error = (status: number, code: string, message: string): HttpAnswer => ({
    status,
    body: { error: { code, message } },
  })
  const server = await startWsServer({
    http(request) {
      const { method, url, headers, body } = request
      const answer = options.http?.(request)
      if (answer) return answer
      if (url.search !== '') complaints.push(`query ${url.search}`)
      if (headers.authorization !== undefined) complaints.push('an authorization header')
      if (headers['api-key'] !== key)
        return error(
          401,
          '401',
          `Access denied due to invalid subscription key ${String(headers['api-key'])} or wrong API endpoint.`,
        )
      if (method === 'GET' && url.pathname === '/openai/v1/models')
        return { body: { object: 'list', data: [{ id: 'gpt-5', object: 'model' }] } }
      if (method !== 'POST' || url.pathname !== '/openai/v1/chat/completions')
        return error(404, '404', 'Resource not found')
      const asked = JSON.parse(body.toString()) as Record<string, unknown>
      if (typeof asked['model'] !== 'string') return error(400, 'missing_required_parameter', 'model is required')
      if (!deployments.includes(asked['model']))
        return error(404, 'DeploymentNotFound', 'The API deployment for this resource does not exist.')
      return options.chat?.(asked) ?? azureAnswer('Hello', ' there.')
    },
  })
  return Object.assign(server, { complaints })
}
