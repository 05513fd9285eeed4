import { startWsServer, type BodyStep, type WsServer } from '../../servers/ws-server'

export const KEY = 'acme-key-1234'

/**
 * Acme as a strict server: what the real one would refuse is refused. `answer` is the body of an answer, step by step.
 */
export function startAcmeServer(answer: readonly BodyStep[], split?: number): Promise<WsServer> {
  return startWsServer({
    http: ({ method, url, headers, body }) => {
      if (headers.authorization !== `Bearer ${KEY}`)
        return { status: 401, body: { error: `no such key: ${headers.authorization}` } }
      if (method === 'GET' && url.pathname === '/v1/models') return { body: { models: ['anvil-1', 'anvil-2'] } }
      if (method !== 'POST' || url.pathname !== '/v1/answers') return { status: 404, body: 'no such path' }
      const { model, prompt, effort, ...rest } = JSON.parse(body.toString()) as Record<string, unknown>
      const strange = Object.keys(rest).filter((name) => name !== 'maxAnswerTokens')
      if (strange.length > 0 || typeof effort !== 'string' || !Array.isArray(prompt))
        return { status: 400, body: { error: `bad request ${strange.join()}` } }
      if (model !== 'anvil-1') return { status: 404, body: { error: { message: `model ${String(model)} not found` } } }
      return { headers: { 'content-type': 'text/event-stream' }, steps: answer, ...(split !== undefined && { split }) }
    },
  })
}

/** One piece of an answer. */
export function piece(value: object): BodyStep {
  return { bytes: `data: ${JSON.stringify(value)}\n\n` }
}
