/*
 * What models refuse of how they are asked to think, in the service's own words, and what is asked instead.
 */

/** Given up for one model. `thoughts` is for one request: earlier answers go back without them. */
export type Concession = 'between_tools' | 'thinking' | 'effort' | 'thoughts'

/**
 * "thinking.type.disabled" is not supported by Opus 5.5, Fable 5.1 and Sonnet 5.5; the last has `between_tools` instead
 * (platform.claude.com, migration guides to Opus 5.5 and Sonnet 5.5; sdk `ThinkingConfigBetweenTools`).
 */
const THINKING =
  /thinking.{0,80}(not supported|not available|unsupported|does not match|must be)|(not |un)support(ed)?.{0,40}thinking/is
const EFFORT = /effort.{0,40}(not supported|unsupported|not permitted)|(not support|unsupported).{0,40}effort/is

/** "Invalid `signature` in `thinking` block. The block is bound to a different conversation." (opencode#48637) */
const SIGNATURE = /signature.{0,20} in .?(redacted_)?thinking|bound to a different/i

/** What to give up before the same question is sent again; undefined when the refusal is about something else. */
export function concessionFor(
  status: number,
  message: string,
  thinking: string | undefined,
  given: ReadonlySet<Concession>,
): Concession | undefined {
  if (status !== 400) return undefined
  const once = (wanted: Concession): Concession | undefined => (given.has(wanted) ? undefined : wanted)
  if (SIGNATURE.test(message)) return once('thoughts')
  // Who wants no thoughts gets as few as the model can.
  if (thinking !== undefined && THINKING.test(message))
    return thinking === 'disabled' ? (once('between_tools') ?? once('thinking')) : once('thinking')
  return EFFORT.test(message) ? once('effort') : undefined
}
