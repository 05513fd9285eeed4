import { EVERY_TOOL, toolPolicies, type ToolPolicy, type ToolRule } from '#shared/tools'
import type { ToolSpec } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { SideEffect } from '../skills/contract'

/**
 * What becomes of a call when the person interrupts the reply it was made for: it is cancelled, or it is let end and
 * what it gave is kept for the model. What changes something ends: half a change is worse than one nobody waits for.
 */
export type OnInterrupt = 'cancel' | 'finish'

/** Something a model may call, whoever offers it. */
export interface Tool {
  /** Names it in the person's rules: `open_address`, or `server/tool`. */
  readonly key: string
  /** What models call it: `[a-zA-Z0-9_-]{1,64}`. */
  readonly name: string
  /** A server's own words for it; empty for what Parley brings along. */
  readonly title: string
  /** What of them is said to confirm a call; words of Parley's own where it is empty or absent. */
  readonly confirmWords?: string
  readonly server?: { readonly id: string; readonly name: string }
  readonly spec: ToolSpec
  readonly sideEffect: SideEffect
  /** What is usual for it where the person has made no rule. */
  readonly policy: ToolPolicy
  readonly onInterrupt: OnInterrupt
  /** After this long without an end it has failed, in ms. */
  readonly timeoutMs: number
  /** Changes whenever what it says about itself does; absent for what Parley brings along. */
  readonly fingerprint?: string
  /** Whether it can be done here at all; it can where this is not given. */
  available?(): boolean
  /** Whether it makes sense at this moment, and is offered; it does where this is not given. */
  timely?(): boolean
  /** With these arguments it only says why not: there is nothing to ask about. */
  refuses?(args: Readonly<Record<string, unknown>>): boolean
  /** One short sentence that asks whether it may run, in the language of the conversation (BCP 47). */
  question(args: Readonly<Record<string, unknown>>, language: string): string
  /** What it gives, as text for a model. Ends with `scope` at the latest. */
  run(args: string, scope: Scope): Promise<string>
}

/** The rule for a tool: its own, else what stands in for rules that were lost. Pure. */
export function ruleFor(
  { key, policy, sideEffect, fingerprint }: Pick<Tool, 'key' | 'policy' | 'sideEffect' | 'fingerprint'>,
  policies: Readonly<Record<string, ToolRule>>,
): ToolRule | undefined {
  if (Object.hasOwn(policies, key)) return policies[key]
  const every = Object.hasOwn(policies, EVERY_TOOL) ? policies[EVERY_TOOL] : undefined
  if (!every || sideEffect === 'none') return undefined
  return { policy: stricter(every.policy, policy), ...(fingerprint !== undefined && { seen: fingerprint }) }
}

/** Whether a tool has changed since the person made a rule for it. */
export function hasChanged(tool: Pick<Tool, 'fingerprint'>, rule: ToolRule | undefined): boolean {
  return rule !== undefined && tool.fingerprint !== undefined && rule.seen !== tool.fingerprint
}

/**
 * May it run? A tool that has changed since the person made a rule for it asks again, and as strictly as is usual for
 * what it has become; one that was forbidden stays so.
 */
export function policyOf(tool: Pick<Tool, 'policy' | 'fingerprint'>, rule: ToolRule | undefined): ToolPolicy {
  if (!rule) return tool.policy
  if (!hasChanged(tool, rule) || rule.policy === 'never') return rule.policy
  return stricter(stricter(rule.policy, 'ask'), tool.policy === 'never' ? 'ask' : tool.policy)
}

function stricter(a: ToolPolicy, b: ToolPolicy): ToolPolicy {
  return toolPolicies.indexOf(a) > toolPolicies.indexOf(b) ? a : b
}

/** A model's arguments as an object; empty when they are none. */
export function argumentsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}
