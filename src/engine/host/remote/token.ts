import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in characters a subprotocol may hold. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares in constant time, whatever the lengths. */
export function sameToken(offered: string | undefined, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(offered ?? ''), digest(expected)) && offered !== undefined
}

/** The token a request came with, as a bearer. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
}
