import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/*
 * A control file outlives the host that wrote it when that is killed, and then whoever gets its port would be handed
 * the next question together with the token. So the host proves first that it knows the token, without saying it, and
 * proves the same for every answer.
 */

/** The header in which a command line sends its nonce, and the host its proof. */
export const NONCE_HEADER = 'x-parley-nonce'
export const PROOF_HEADER = 'x-parley-proof'

/** 128 random bits nobody has used before. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}

/** What only somebody with the token can say about this nonce and text. */
export function proofOf(token: string, nonce: string, text: string): string {
  return createHmac('sha256', token).update(`parley\n${nonce}\n${text}`).digest('base64url')
}

export function isProof(given: string | null | undefined, token: string, nonce: string, text: string): boolean {
  const expected = Buffer.from(proofOf(token, nonce, text))
  const offered = Buffer.from(given ?? '')
  return offered.length === expected.length && timingSafeEqual(offered, expected)
}
