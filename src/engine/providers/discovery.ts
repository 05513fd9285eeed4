import { table } from '#shared/table'
import type { DiscoveredServer } from '#shared/contract'
import { httpFetch } from '../wire/http-fetch'
import type { Scope } from '../runtime/scope'
import { readModelList, type ModelList } from './kit/model-list'

/** A program that may be serving models on this machine. */
export interface KnownServer {
  readonly name: string
  readonly port: number
  /** Base path of its OpenAI-compatible API. */
  readonly base: string
  /** Paths of its list of models, most telling first: native lists say which models only embed. */
  readonly lists: readonly string[]
}

/**
 * Default ports, from each project's documentation. Programs that share a port are told apart by who owns the models.
 */
export const knownServers: readonly KnownServer[] = [
  { name: 'Ollama', port: 11434, base: '/v1', lists: ['/api/tags', '/v1/models'] },
  { name: 'LM Studio', port: 1234, base: '/v1', lists: ['/api/v0/models', '/v1/models'] },
  { name: 'llama.cpp', port: 8080, base: '/v1', lists: ['/v1/models'] },
  { name: 'vLLM', port: 8000, base: '/v1', lists: ['/v1/models'] },
  { name: 'Jan', port: 1337, base: '/v1', lists: ['/v1/models'] },
  { name: 'GPT4All', port: 4891, base: '/v1', lists: ['/v1/models'] },
  { name: 'Text Generation WebUI', port: 5000, base: '/v1', lists: ['/v1/models'] },
  { name: 'KoboldCpp', port: 5001, base: '/v1', lists: ['/v1/models'] },
  { name: 'Docker Model Runner', port: 12434, base: '/engines/v1', lists: ['/engines/v1/models'] },
  { name: 'SGLang', port: 30000, base: '/v1', lists: ['/v1/models'] },
]

/** What servers write in `owned_by`, where it names them for certain. */
const owners: Readonly<Record<string, string>> = table({
  llamacpp: 'llama.cpp',
  vllm: 'vLLM',
  sglang: 'SGLang',
  koboldcpp: 'KoboldCpp',
})

/** Longest wait for one server, in ms: on this machine an answer takes a few. */
const LIMIT_MS = 700

/** Largest answer read, in bytes. Whatever listens on these ports may answer with anything, without end. */
const MAX_BYTES = 1024 * 1024

/**
 * Model servers that run on this machine now, in the order of the table. Asks loopback only, follows no redirect, never
 * throws, and has closed every connection when it resolves.
 */
export async function discoverServers(
  scope: Scope,
  servers: readonly KnownServer[] = knownServers,
): Promise<DiscoveredServer[]> {
  if (scope.closed) return []
  const found = await Promise.all(servers.map((server) => probe(scope, server)))
  return found.filter((server) => server !== undefined)
}

async function probe(scope: Scope, server: KnownServer): Promise<DiscoveredServer | undefined> {
  // By name rather than number: programs bind to 127.0.0.1, to ::1, or to both, and Node tries both.
  const origin = `http://localhost:${server.port}`
  const inner = scope.child(`probe ${server.port}`)
  inner.after(LIMIT_MS, () => void inner.close())
  try {
    for (const path of server.lists) {
      const list = await readList(origin + path, inner.signal)
      if (list)
        return {
          name: owners[list.owner ?? ''] ?? server.name,
          baseUrl: origin + server.base,
          models: [...list.models],
        }
    }
    return undefined
  } catch {
    // Nobody there, somebody else there, or too slow: all the same to the person.
    return undefined
  } finally {
    await inner.close()
  }
}

async function readList(url: string, signal: AbortSignal): Promise<ModelList | undefined> {
  const response = await httpFetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } })
  const isJson = response.ok && (response.headers.get('content-type') ?? '').includes('json')
  const text = isJson ? await readText(response) : undefined
  if (text === undefined) {
    await response.body?.cancel()
    return undefined
  }
  return readModelList(JSON.parse(text))
}

/** The body as text; undefined when it is longer than {@link MAX_BYTES}. */
async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > MAX_BYTES) return undefined
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}
