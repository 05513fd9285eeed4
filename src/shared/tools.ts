import { z } from 'zod'
import { faultSchema } from './fault'
import { ifUnreadable } from './repair'

/*
 * What a model may call: the tools Parley brings along and those of MCP servers (Model Context Protocol) the person has
 * added.
 */

/**
 * May a tool run: at once, after the person has agreed to this call, after they have confirmed it so that nobody can
 * have misheard, or not at all.
 */
export const toolPolicies = ['allow', 'ask', 'confirm', 'never'] as const
export type ToolPolicy = (typeof toolPolicies)[number]

/**
 * A rule the person has made. `seen` is the fingerprint of the tool it was made for: a tool that has changed since asks
 * again.
 */
export const toolRuleSchema = z
  .object({ policy: z.enum(toolPolicies), seen: z.string().max(64).optional() })
  .meta(ifUnreadable({ strict: { policy: 'never' } }))
export type ToolRule = z.infer<typeof toolRuleSchema>

/**
 * Stands in `tools.policies` where a damaged file cost the person's rules: a tool that changes something and has no
 * rule of its own is at least as strict as this one.
 */
export const EVERY_TOOL = '*'

/** Names of environment variables a server may be given. */
const variableName = z
  .string()
  .regex(/^[A-Za-z_]\w*$/)
  .max(80)

/**
 * An MCP server: a program on this machine (`command`), or an address. Its secrets are in the secret store, never here.
 */
export const mcpServerSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  enabled: z
    .boolean()
    .default(true)
    .meta(ifUnreadable({ strict: false })),
  kind: z.enum(['command', 'address']),
  /** Program to run, and what it is given; there is no shell. */
  command: z
    .string()
    .max(1_000)
    .default('')
    .meta(ifUnreadable({ whole: true })),
  args: z
    .array(z.string().max(2_000))
    .max(64)
    .default([])
    .meta(ifUnreadable({ whole: true })),
  /** Environment variables it is given; their values are secrets. */
  variables: z
    .array(variableName)
    .max(32)
    .default([])
    .meta(ifUnreadable({ whole: true })),
  url: z
    .string()
    .max(2_000)
    .default('')
    .meta(ifUnreadable({ whole: true })),
  /** A call without an answer or news for this long has failed. */
  timeoutSeconds: z.number().int().min(1).max(600).default(30),
})
export type McpServer = z.infer<typeof mcpServerSchema>

/** The name a server's secrets are kept under. */
export function mcpSecrets(server: string): string {
  return `mcp-${server}`
}

/** The secret of a server that is an address: sent as a bearer token. */
export const MCP_TOKEN = 'token'

/** The secrets a server may have. */
export function mcpSecretFields(server: Pick<McpServer, 'kind' | 'variables'>): string[] {
  return server.kind === 'address' ? [MCP_TOKEN] : [...server.variables]
}

/** A tool as the settings show it. */
export const toolViewSchema = z.object({
  /** Names it in `tools.policies`: `open_address`, or `server/tool`. */
  key: z.string(),
  name: z.string(),
  /** A server's own words for it; empty for what Parley brings along: the window has words for those. */
  title: z.string(),
  description: z.string(),
  policy: z.enum(toolPolicies),
  /** It changes something, as far as is known. */
  changes: z.boolean(),
  /** All tools together are more than a model is told in one turn; this one is not among them. */
  crowdedOut: z.boolean().optional(),
  /** It cannot be done where Parley runs now. */
  unavailable: z.boolean().optional(),
  /** It is not what it was when the person allowed it. */
  changed: z.boolean().optional(),
  fingerprint: z.string().optional(),
})
export type ToolView = z.infer<typeof toolViewSchema>

/** `waiting`: it could not be reached and will be tried again by itself. */
export const mcpStates = ['off', 'connecting', 'ready', 'waiting', 'failed'] as const

export const mcpServerViewSchema = z.object({
  id: z.string(),
  state: z.enum(mcpStates),
  /** What the server calls itself. */
  product: z.string().optional(),
  tools: z.array(toolViewSchema),
  /** So many more it has are not offered: too many, too long, or unreadable. */
  leftOut: z.number().int().optional(),
  fault: faultSchema.optional(),
  /** The last lines it complained with. */
  complaint: z.string().optional(),
  secrets: z.array(z.object({ field: z.string(), source: z.enum(['none', 'stored', 'environment']) })),
})
export type McpServerView = z.infer<typeof mcpServerViewSchema>

export const toolsViewSchema = z.object({ builtIn: z.array(toolViewSchema), servers: z.array(mcpServerViewSchema) })
export type ToolsView = z.infer<typeof toolsViewSchema>

/** A call that waits for the person's word. */
export const toolQuestionSchema = z.object({
  id: z.string(),
  key: z.string(),
  /** As it is said: one short sentence. */
  question: z.string(),
  /** The name of the server it belongs to. */
  server: z.string().optional(),
  /** A plain “yes” is not enough when it is spoken: these words have to come with it. */
  confirm: z.string().optional(),
  /** All it would be called with; of long values the middle is cut, and `whole` is all of them. */
  details: z.array(z.object({ name: z.string(), value: z.string(), whole: z.string().optional() })),
  /** Epoch ms; after that the answer is no. */
  expiresAt: z.number(),
})
export type ToolQuestion = z.infer<typeof toolQuestionSchema>

export const toolAnswers = ['allow', 'always', 'decline'] as const

/** A tool that is running now. */
export const toolActivitySchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  startedAt: z.number(),
})
export type ToolActivity = z.infer<typeof toolActivitySchema>
