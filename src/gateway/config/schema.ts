import { z } from 'zod'
import { settingsPatchSchema } from '#shared/settings'
import { parsedUrl } from '#shared/parsed-url'

/*
 * `parley.server.json`: everything the voice server may be told. Secrets are never in it: they are named, as a variable
 * of the environment or as a file (docs/serving.md).
 */

/** Where a secret is: a variable of the environment, or a file that holds it and nothing else. */
export const secretReferenceSchema = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_]\w*$/, 'is not the name of an environment variable') }),
  z.strictObject({ file: z.string().min(1) }),
])
export type SecretReference = z.infer<typeof secretReferenceSchema>

const count = (most: number): z.ZodNumber => z.number().int().min(1).max(most)

/** Limits of the whole process; all of them are taken over while it runs. */
export const processLimitsSchema = z.strictObject({
  /** Calls at the same time. */
  calls: count(100_000).default(256),
  /** Calls that may wait for a place. */
  queue: z.number().int().min(0).max(10_000).default(32),
  /** How long they may wait, in seconds. */
  queueSeconds: count(600).default(20),
  /** While the event loop is later than this, in ms, for two seconds nobody new is let in: those inside come first. */
  loopLagMs: count(60_000).default(500),
  callsPerAddress: count(100_000).default(32),
  /** Of everything that is answered, for each connection and each address. */
  requestsPerMinute: count(100_000).default(60),
  /** How long a broken call is kept, in seconds. */
  resumeSeconds: count(3_600).default(60),
  /** A call in which nothing was said, typed or answered for so long is ended, in seconds. */
  idleSeconds: count(86_400).default(600),
  /** How long calls may go on after SIGTERM, in seconds. */
  drainSeconds: count(86_400).default(30),
})
export type ProcessLimits = z.infer<typeof processLimitsSchema>

/** Limits of one tenant, or of one call of theirs. */
export const tenantLimitsSchema = z.strictObject({
  /** Calls at the same time, over all processes. */
  calls: count(100_000).default(64),
  callsPerUser: count(100_000).default(2),
  /** A call's length at most, in seconds; a token may ask for less. */
  callSeconds: count(86_400).default(1_800),
  /** A call's cost at most, in US dollars; a token may ask for less. `null`: no limit. */
  callUsd: z.number().positive().max(10_000).nullable().default(1),
  /** All calls of a day (UTC), in US dollars. */
  dayUsd: z.number().positive().max(1_000_000).nullable().default(null),
})
export type TenantLimits = z.infer<typeof tenantLimitsSchema>

/** Whether sound and words are kept, and how. Nothing is, unless the person agrees. */
export const recordingSchema = z.strictObject({
  /** Where files go; every tenant has a folder of their own in it. */
  folder: z.string().min(1),
  /** What the person agrees to, as it is shown or said. */
  wording: z.string().min(10).max(2_000),
  /** Kept beside every agreement; change it with the wording. */
  version: z.string().min(1).max(64),
  /** Recordings are erased after so many days. */
  days: count(3_650).default(30),
})

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'may have small letters, digits and dashes')

/** `https://shop.example.com`, as a browser sends it; `*` for any page. */
const origin = z.union([
  z.literal('*'),
  z
    .string()
    .max(300)
    .refine((text) => parsedUrl(text)?.origin === text, 'is no origin like https://www.example.com'),
])

/** Somebody whose visitors call: with keys, pages, a way to talk, and limits of their own. */
export const tenantSchema = z.strictObject({
  id,
  /** With one of these their own server mints tokens. */
  keys: z.array(secretReferenceSchema).max(8).default([]),
  /** With one of these their administrator sees the operator page. */
  adminKeys: z.array(secretReferenceSchema).max(8).default([]),
  /** Pages that may call; programs, which send no origin, may if `programs`. */
  origins: z.array(origin).max(64).default([]),
  programs: z.boolean().default(true),
  /** How they talk: the settings of the desktop app (docs/adding-a-setting.md), personas included. */
  settings: settingsPatchSchema.default({}),
  /** Keys of the services the settings name: `{"openai": {"apiKey": {"env": "OPENAI_API_KEY"}}}`. */
  secrets: z.record(z.string(), z.record(z.string(), secretReferenceSchema)).default({}),
  /** Skills of the server that may be used; all that make sense without a desktop where it is not given. */
  skills: z.array(z.string().max(64)).max(64).optional(),
  /** Callers may bring tools they answer themselves. */
  clientTools: z.boolean().default(true),
  limits: tenantLimitsSchema.prefault({}),
  recording: recordingSchema.optional(),
})
export type TenantConfig = z.infer<typeof tenantSchema>

export const serverConfigSchema = z.strictObject({
  $schema: z.string().optional(),
  listen: z
    .strictObject({
      host: z.string().min(1).max(255).default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(4190),
    })
    .prefault({}),
  tls: z.strictObject({ certificate: z.string().min(1), key: z.string().min(1) }).optional(),
  /** Addresses of balancers in front, whose word on a caller's address is taken: `10.0.0.0/8`, `127.0.0.1`. */
  trustedProxies: z.array(z.string().max(64)).max(32).default([]),
  /** Signs tokens and tickets; the same for all processes. Without it one is made up at every start. */
  secret: secretReferenceSchema.optional(),
  /** A Valkey or Redis that all processes share. */
  store: z
    .strictObject({ url: z.union([z.url({ protocol: /^(redis|rediss|valkey)$/ }), secretReferenceSchema]) })
    .optional(),
  limits: processLimitsSchema.prefault({}),
  tenants: z.array(tenantSchema).min(1).max(1_000),
  /** Threads that tell speech from noise, for callers who do not. */
  voiceActivityWorkers: count(64).default(1),
  /** A collector that takes OpenTelemetry traces by OTLP over HTTP: `http://collector:4318/v1/traces`. */
  traces: z.strictObject({ url: z.url({ protocol: /^https?$/ }) }).optional(),
  log: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type ServerConfig = z.infer<typeof serverConfigSchema>
