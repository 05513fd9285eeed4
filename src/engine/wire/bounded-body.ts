import { FaultError, fault, type ServiceStage } from '#shared/fault'

/** Characters of an answer that is read as a whole: lists, transcripts, refusals. Real ones have a hundredth of it. */
export const WHOLE_BODY_CHARS = 4_000_000

/** Characters of the arguments of all tools that one answer calls: a long document, and far from a flood. */
export const ARGUMENTS_CHARS = 500_000

/**
 * The text of an answer, read as it comes and given up at `limit` characters with a `protocol` fault, so that no server
 * can fill the memory. Closing the connection is part of giving up. A byte order mark is taken off.
 */
export async function boundedText(
  response: Response,
  stage: ServiceStage,
  provider: string,
  limit = WHOLE_BODY_CHARS,
): Promise<string> {
  let text = ''
  for await (const part of decoded(response)) {
    text += part
    if (text.length > limit) throw tooMuch(stage, provider, `an answer of over ${limit} characters`)
  }
  return text
}

/** The same as JSON. Throws a `SyntaxError` on what is none. */
export async function boundedJson(response: Response, stage: ServiceStage, provider: string): Promise<unknown> {
  return JSON.parse(await boundedText(response, stage, provider)) as unknown
}

/** An answer's text in the pieces in which it comes. Leaving the loop closes the connection. */
export async function* decoded(response: Response): AsyncGenerator<string> {
  if (!response.body) return
  // fetch's own decoder would do the same, but reads ahead of whoever is slow.
  const decoder = new TextDecoder()
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    const text = decoder.decode(part, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/** The fault of an answer that is larger than any honest one. Asking again would bring the same. */
export function tooMuch(stage: ServiceStage, provider: string, detail: string): FaultError {
  return new FaultError(fault(stage, 'protocol', `${stage}.tooMuch`, { provider, detail, permanent: true }))
}
