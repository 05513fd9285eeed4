import type { z } from 'zod'
import type { Scope } from '../runtime/scope'
import type { Skill, SkillContext } from './contract'
import type { Facts } from './facts'
import { fallbackPack } from '../languages/registry'
import { phrase } from './words'

interface Definition<Args extends z.ZodObject> extends Omit<Skill<Args>, 'run'> {
  readonly facts: (args: z.infer<Args>, context: SkillContext, scope: Scope) => Facts | Promise<Facts>
}

/**
 * A skill from what it finds out: the sentence in the fallback language is made here, so that no skill writes prose.
 */
export function defineSkill<Args extends z.ZodObject>({ facts, ...rest }: Definition<Args>): Skill<Args> {
  return {
    ...rest,
    async run(args, context, scope) {
      const data = await facts(args, context, scope)
      return { data, say: phrase(data, fallbackPack.tag) }
    },
  }
}
