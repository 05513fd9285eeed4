/*
 * What servers refuse in a request, read from their own words, and what can be given up so that the question is
 * answered all the same. Data and a pure decision; `chat.ts` sends again.
 */

/** What is given up for one model at one address. */
export type Concession =
  /** Parts of a request that some servers refuse; they are left out. */
  | 'stream_options'
  | 'tools'
  | 'reasoning_effort'
  | 'encrypted_reasoning'
  /** `reasoning_effort: 'none'` goes with every request that has tools. */
  | 'thinking'
  /** Tool calls get ids of nine letters and digits (Mistral). */
  | 'call_ids'
  /** Instructions go as `system`, not `developer`. */
  | 'developer'
  /** Instructions go in front of what the person said first: the model knows no role for them. */
  | 'system'
  /** The Responses API is asked instead of Chat Completions. */
  | 'chat_completions'

/**
 * OpenAI from gpt-5.4 on, with or without the field: "Function tools with reasoning_effort are not supported for M in
 * /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'."
 * (BerriAI/litellm#34569, pipecat-ai/pipecat#4043; Azure: can1357/oh-my-pi#11052)
 */
const TOOLS_WANT_RESPONSES = /tools with reasoning_effort are not supported/i

/** "This model is only supported in v1/responses and not in v1/chat/completions." (OpenAI's -pro and -codex models) */
const RESPONSES_ONLY = /only supported in v1\/responses|not supported in the v1\/chat\/completions/i

/** Statuses of a refusal that is about what was asked. */
const REFUSALS = [400, 404, 422, 500, 501]

/**
 * "No endpoints found that support tool use" comes with 404 (anomalyco/opencode#1675, Kilo-Org/kilocode#9006), which is
 * otherwise about an address or a model.
 */
const NO_TOOLS_ANYWHERE = /no endpoints found that support tool/i

const CALL_IDS = /tool[ _]call[ _]?id|tool_calls\[\d+\]\.id/i
const EFFORT = /reasoning[._ ]effort/i

/**
 * Models that know no role for instructions, in the words of llama.cpp, vLLM, SGLang, TGI and of templates that forbid
 * it (huggingface/chat-ui#1386, abetlen/llama-cpp-python#1580, sgl-project/sglang#892); Google says "Developer
 * instruction is not enabled for models/gemma-3-27b-it" whatever the role was called (stackblitz-labs/bolt.diy#1824).
 */
const ROLES: readonly { readonly name: 'developer' | 'system'; readonly says: RegExp }[] = [
  {
    name: 'developer',
    says: /developer.{0,60}(role|message|support|unexpected|invalid|unknown|allowed)|role.{0,60}developer|(unexpected|invalid|unknown|unsupported) (message )?role/i,
  },
  {
    name: 'system',
    says: /(system|developer) instructions?.{0,30}(not|n't|un)|system.{0,20}(role|message|prompt|instruction).{0,60}(not|n't|un|must|only|cannot|at the beginning)|role.{0,40}system|only (supports? )?.?user.{0,20}(and|or).{0,20}assistant|(must|should) (start|begin) with.{0,20}user|(first|initial) (message|turn|role).{0,40}user|messages?[.[]\d+\]?\.role|roles? must alternate|(unexpected|invalid|unknown|unsupported) (message )?role/i,
  },
]

/**
 * Parts that may be left out, and what their refusal looks like. "Function calling is not enabled for models/gemma-3"
 * is Google's (BerriAI/litellm#10313, agno-agi/agno#3505).
 */
const leftOut: readonly { readonly part: 'tools' | 'encrypted_reasoning' | 'stream_options'; readonly says: RegExp }[] =
  [
    {
      part: 'tools',
      says: /not support (tools|tool|function)|tools?`? (is|are|use is) not (supported|enabled)|(tool|function)[ _-]?(call(s|ing)?|use)[`'"]? (is|are) (not|un)|--jinja|enable-auto-tool-choice|tool.?call.?parser/i,
    },
    { part: 'encrypted_reasoning', says: /encrypted[_ ]content/i },
    {
      part: 'stream_options',
      says: /stream_options|include_usage|unrecogni[sz]ed|unknown (field|key|param|arg)|unexpected (field|key|prop)|extra (field|input)|not permitted|additional prop/i,
    },
  ]

/** What a request held when it was refused. */
export interface Refused {
  readonly status: number
  readonly message: string
  /** The body as it was sent. */
  readonly body: Readonly<Record<string, unknown>>
  /** What has been given up already. */
  readonly given: ReadonlySet<Concession>
  /** The person's own wish for the effort. */
  readonly effort: string | undefined
  /** The service has the Responses API. */
  readonly responses: boolean
}

/** What to give up before the same question is sent again; undefined when the refusal is about something else. */
export function concessionFor(refused: Refused): Concession | undefined {
  const { status, message, body, given, effort, responses } = refused
  if (!REFUSALS.includes(status)) return undefined
  const onResponses = given.has('chat_completions')
  const wanted = wantedBy(refused)
  if (wanted !== undefined && !given.has(wanted)) return wanted
  if (status === 404) return NO_TOOLS_ANYWHERE.test(message) && !given.has('tools') ? 'tools' : undefined
  if (CALL_IDS.test(message) && !given.has('call_ids')) return 'call_ids'
  const role = ROLES.find(({ name, says }) => hasRole(body, name) && says.test(message))
  if (role && !given.has(role.name)) return role.name
  if (EFFORT.test(message)) {
    // It has no `none`: with tools only the Responses API is left, or no tools.
    if (given.has('thinking') && !onResponses)
      return responses ? 'chat_completions' : 'tools' in body ? 'tools' : undefined
    return (effort !== undefined && 'reasoning_effort' in body) || 'reasoning' in body ? 'reasoning_effort' : undefined
  }
  const found = leftOut.find(({ part, says }) => says.test(message) && isIn(part, body))
  return found && !given.has(found.part) ? found.part : undefined
}

/** What a service asks for that wants its newer interface used. */
function wantedBy({ message, given, effort, responses }: Refused): Concession | undefined {
  if (given.has('chat_completions')) return undefined
  if (RESPONSES_ONLY.test(message)) return responses ? 'chat_completions' : undefined
  if (!TOOLS_WANT_RESPONSES.test(message)) return undefined
  // Quickest for a spoken answer, and every service has it; a wish of the person's needs the newer interface.
  const hasNoNone = given.has('thinking') || (effort === 'none' && given.has('reasoning_effort'))
  const quick = !hasNoNone && (effort === undefined || effort === 'none' || !responses)
  if (quick) return 'thinking'
  return responses ? 'chat_completions' : 'tools'
}

function isIn(part: (typeof leftOut)[number]['part'], body: Readonly<Record<string, unknown>>): boolean {
  return (part === 'encrypted_reasoning' ? 'include' : part) in body
}

function hasRole({ messages }: Readonly<Record<string, unknown>>, role: string): boolean {
  return Array.isArray(messages) && messages.some((message: { role?: unknown }) => message.role === role)
}
