/*
 * What a server's answer means for a file of which a part is here already. Plain functions of numbers and headers.
 */

/** Where a download goes on. `whole`: everything is here and only has to be checked. */
export type Resumption = { readonly kind: 'whole' } | { readonly kind: 'from'; readonly offset: number }

/** From the size of the part: one that is larger than the file is none of it. */
export function resumption(partBytes: number, bytes: number): Resumption {
  if (partBytes === bytes) return { kind: 'whole' }
  return { kind: 'from', offset: partBytes > bytes ? 0 : partBytes }
}

/**
 * What an answer is. `body`: bytes of the file from `offset` on. `restart`: the server does not go on where it should,
 * so the part has to go. `wrong`: this is another file, or a page where a file should be.
 */
export type Answer =
  | { readonly kind: 'body'; readonly offset: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'refused'; readonly status: number }

/** Judges the final answer (after redirects) to a request from `offset` on of a file of `bytes`. */
export function judgeAnswer(status: number, headers: Headers, offset: number, bytes: number): Answer {
  if (status === 416) return { kind: 'restart' }
  if (status !== 200 && status !== 206) return { kind: 'refused', status }
  const type = headers.get('content-type') ?? ''
  if (/^text\/html|^application\/xhtml/i.test(type)) return { kind: 'wrong', why: 'a web page' }
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (!/^identity$/i.test(encoding.trim())) return { kind: 'wrong', why: `encoded as ${encoding}` }
  if (status === 206) return judgeRange(headers.get('content-range'), offset, bytes)
  const length = headers.get('content-length')
  if (length !== null && Number(length) !== bytes) return { kind: 'wrong', why: `${length} bytes` }
  return { kind: 'body', offset: 0 }
}

function judgeRange(range: string | null, offset: number, bytes: number): Answer {
  const found = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(range ?? '')
  if (!found) return { kind: 'restart' }
  const [first, last, total] = [Number(found[1]), Number(found[2]), found[3]]
  if (total !== '*' && Number(total) !== bytes) return { kind: 'wrong', why: `${total} bytes` }
  if (first !== offset || last >= bytes || last < first) return { kind: 'restart' }
  return { kind: 'body', offset }
}

/**
 * A hash a redirect promises (`X-Linked-Etag`, quoted); undefined where there is none. Small files carry another kind,
 * which is shorter.
 */
export function promisedHash(headers: Headers): string | undefined {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(headers.get('x-linked-etag')?.trim() ?? '')?.[1]?.toLowerCase()
}
