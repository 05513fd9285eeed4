import { z } from 'zod'

/*
 * Lists of models as servers write them: OpenAI's `{data: [{id}]}`, Ollama's `/api/tags`, LM Studio's `/api/v0/models`,
 * and a bare array. Shared by the provider and by discovery, which must tell a model server from anything else.
 */

const entry = z.object({
  id: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  /** LM Studio: `llm`, `vlm`, `embeddings`. Together AI: `chat`, `embedding`, `image`, ... */
  type: z.string().nullish().catch(undefined),
  owned_by: z.string().nullish().catch(undefined),
  /** OpenAI: the day on which it is switched off, `YYYY-MM-DD` (openai 7.55, resources/models.d.ts). */
  shutdown_date: z.string().nullish().catch(undefined),
  /** Ollama: the model's architecture. */
  details: z.object({ family: z.string().nullish() }).nullish().catch(undefined),
  /** Ollama, newer versions: `completion`, `tools`, `embedding`. */
  capabilities: z.array(z.string()).nullish().catch(undefined),
})
type Entry = z.infer<typeof entry>

const list = z.union([
  z.object({ data: z.array(entry) }).transform(({ data }) => data),
  // Ollama without any model writes `data: null`.
  z.object({ object: z.literal('list'), data: z.null() }).transform((): Entry[] => []),
  z.object({ models: z.array(entry) }).transform(({ models }) => models),
  z.array(entry),
])

/** Families and names of models that cannot hold a conversation. */
const MUTE_FAMILY = /bert|embed/i
const MUTE_TYPE = /embed|rerank|image|audio|moderation|transcri/i
const MUTE_NAME =
  /embed|(^|[/_-])(bge|e5|gte|minilm)([-_]|$)|all-minilm|rerank|whisper|moderation|dall-e|(^|[-_/])(tts|transcribe|image|sora)([-_]|$)|^gpt-(realtime|live|audio)|deep-research|computer-use/i

export interface ModelList {
  /** Models that can chat, in the server's order, without doubles. */
  readonly models: readonly string[]
  /** All that are there, whatever they are for. */
  readonly all: readonly string[]
  /** Who the server says owns its models; tells some servers apart. */
  readonly owner: string | undefined
}

/** Reads a list of models; undefined when `body` is none. What was switched off before `today` is left out. */
export function readModelList(body: unknown, today = ''): ModelList | undefined {
  const checked = list.safeParse(body)
  if (!checked.success) return undefined
  const named = checked.data.map((model) => ({ ...model, id: model.id ?? model.name }))
  if (named.some(({ id }) => id === undefined)) return undefined
  const isOn = ({ shutdown_date: last }: Entry): boolean => !last || last.slice(0, today.length) >= today
  const there = named.filter(isOn)
  const models = there.filter(chats).flatMap(({ id }) => id ?? [])
  return {
    models: [...new Set(models)],
    all: [...new Set(there.flatMap(({ id }) => id ?? []))],
    owner: named[0]?.owned_by ?? undefined,
  }
}

function chats({ id, type, details, capabilities }: Entry): boolean {
  if (capabilities?.length) return capabilities.includes('completion')
  return !(MUTE_TYPE.test(type ?? '') || MUTE_FAMILY.test(details?.family ?? '') || MUTE_NAME.test(id ?? ''))
}
