import { runSkill, toolSpec } from '../skills/index'
import type { Skill, SkillContext } from '../skills/contract'
import type { Tool } from './tool'
import { toolWords } from './words'

/** What Parley does by itself is quick; a skill that takes longer than this hangs, in ms. */
const SKILL_MS = 15_000

/** The skills as tools. Their results are `{say, data}` as JSON, which the offline brain says and a model reads. */
export function builtInTools(skills: readonly Skill[], context: SkillContext): Tool[] {
  return skills.map((skill): Tool => ({
    key: skill.name,
    name: skill.name,
    title: '',
    // What its arguments may be follows the settings.
    get spec() {
      return toolSpec(skill, context.settings.get())
    },
    sideEffect: skill.sideEffect,
    policy: skill.policy ?? 'allow',
    onInterrupt: skill.sideEffect === 'none' ? 'cancel' : 'finish',
    timeoutMs: SKILL_MS,
    available: () => skill.available?.(context) ?? true,
    timely: () => skill.timely?.(context) ?? true,
    refuses: (args) => skill.refuses?.(args) ?? false,
    // What is usually not asked: the person has made a rule that it be.
    question: (args, language) =>
      skill.question?.(args, language) ?? toolWords(language).runOwn(skill.name.replaceAll('_', ' ')),
    async run(args, scope) {
      const { say, data } = await runSkill(skills, { id: '', name: skill.name, arguments: args }, context, scope)
      return JSON.stringify({ say, data })
    },
  }))
}
