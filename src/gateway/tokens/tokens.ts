import { randomUUID } from 'node:crypto'
import { SignJWT, errors, jwtVerify } from 'jose'
import { z } from 'zod'

/* Tokens let one call begin; tickets let one call go on. Both are JWTs that only this server can make (HS256). */

const ISSUER = 'parley'
const CALL = 'parley-call'
const RESUME = 'parley-resume'

/** How long a token may wait to be used, in seconds: by default, and at most. */
export const TOKEN_SECONDS = { usual: 60, most: 300 } as const

/** What a tenant's server asks for. */
export const tokenRequestSchema = z.strictObject({
  /** Whoever calls, in the tenant's own words; limits go by it. It is in no log and no label. */
  user: z.string().min(1).max(200).default('anonymous'),
  /** The id of a persona of the tenant's settings. */
  persona: z.string().max(64).optional(),
  /** The page the token is good for; any of the tenant's where it is not given. */
  origin: z.string().max(300).optional(),
  /** The only tools this call may use, by name: the caller's and the server's. */
  tools: z.array(z.string().max(64)).max(64).optional(),
  /** Seconds until it has to be used. */
  ttl: z.number().int().min(1).max(TOKEN_SECONDS.most).default(TOKEN_SECONDS.usual),
  maxSeconds: z.number().positive().max(86_400).optional(),
  maxCost: z.number().nonnegative().max(10_000).optional(),
})
export type TokenRequest = z.infer<typeof tokenRequestSchema>

/** Beside what a JWT always says. */
const grantSchema = z.object({ ...tokenRequestSchema.omit({ ttl: true }).shape, tenant: z.string(), jti: z.string() })
/** What a call may do, as its token says. */
export type Grant = z.infer<typeof grantSchema>

const ticketSchema = z.object({ call: z.string(), tenant: z.string(), turn: z.number().int() })
/** Which call goes on. `turn` rises with every ticket, so that an old one is known. */
export type Ticket = z.infer<typeof ticketSchema>

export type TokenTrouble = 'invalid' | 'expired'
export type Checked<T> = { readonly ok: T } | { readonly trouble: TokenTrouble }

/** Mints and checks tokens and tickets with one secret of at least 32 bytes. */
export class Tokens {
  readonly #key: Uint8Array

  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret)
    if (this.#key.byteLength < 32) throw new RangeError('The signing secret needs at least 32 bytes.')
  }

  /** `now`: epoch ms. */
  async mint(tenant: string, request: TokenRequest, now = Date.now()): Promise<{ token: string; expiresAt: string }> {
    const { ttl, ...grant } = request
    const issued = Math.floor(now / 1000)
    const token = await new SignJWT({ ...grant, tenant })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(CALL)
      .setJti(randomUUID())
      .setIssuedAt(issued)
      .setExpirationTime(issued + ttl)
      .sign(this.#key)
    return { token, expiresAt: new Date((issued + ttl) * 1000).toISOString() }
  }

  grant(token: string): Promise<Checked<Grant>> {
    return this.#read(token, CALL, TOKEN_SECONDS.most, grantSchema)
  }

  async ticket(ticket: Ticket, seconds: number): Promise<string> {
    return new SignJWT({ ...ticket })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(RESUME)
      .setIssuedAt()
      .setExpirationTime(`${Math.ceil(seconds)}s`)
      .sign(this.#key)
  }

  readTicket(ticket: string): Promise<Checked<Ticket>> {
    return this.#read(ticket, RESUME, undefined, ticketSchema)
  }

  async #read<T>(
    token: string,
    audience: string,
    maxTokenAge: number | undefined,
    schema: z.ZodType<T>,
  ): Promise<Checked<T>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience,
        requiredClaims: ['exp', 'iat'],
        ...(maxTokenAge === undefined ? {} : { maxTokenAge }),
      })
      const parsed = schema.safeParse(payload)
      return parsed.success ? { ok: parsed.data } : { trouble: 'invalid' }
    } catch (error) {
      return { trouble: error instanceof errors.JWTExpired ? 'expired' : 'invalid' }
    }
  }
}
