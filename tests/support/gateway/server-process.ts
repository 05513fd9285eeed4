import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openGateway } from '../../../src/gateway/gateway'
import { serverConfigSchema } from '../../../src/gateway/config/schema'
import type { ChatRequest } from '#engine/provider-contract/contract'
import { GO_ON } from '#engine/session/replying/model-answer'
import { openLog } from '#engine/host/stores/index'
import { lastWords, scriptedChain } from './scripted-chain'

/*
 * A voice server over a scripted chain as a process of its own, to be killed. Its configuration is in the environment;
 * what it says to `go` too.
 */

const config = serverConfigSchema.parse(JSON.parse(process.env['CONFIG'] ?? '{}'))
const answer = process.env['ANSWER'] ?? 'Alpha.'

/** To `go` the whole answer; to whoever asks to go on with it, what comes behind the part that was heard. */
function said(request: ChatRequest): string {
  const words = lastWords(request)
  if (words === 'go') return answer
  if (words !== GO_ON) return `You said ${words}.`
  const heard = request.messages.findLast(({ role }) => role === 'assistant')
  return answer.slice(heard?.role === 'assistant' ? heard.text.length : 0).trim()
}

const gateway = await openGateway({
  config,
  log: openLog({ level: 'warn' }),
  version: '0.0.0-test',
  clientFolder: '/nowhere',
  secret: (reference) => process.env['env' in reference ? reference.env : ''] ?? 'unknown',
  providers: () => scriptedChain({ answer: said, wordMs: Number(process.env['WORD_MS'] ?? 1) }),
})
setFlagsFromString('--expose-gc')
const sweep = runInNewContext('gc') as () => void
process.on('message', () => {
  sweep()
  const { heapUsed: heap, external } = process.memoryUsage()
  process.send?.({ heap, external, handles: process.getActiveResourcesInfo().length, calls: gateway.calls.size })
})
process.on('SIGTERM', () => void gateway.drain().then(() => process.exit(0)))
console.log(gateway.origin)
