import { z } from 'zod'
import { defaultSettings, type Settings } from '#shared/settings'
import type { ToolCall, ToolSpec } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { Skill, SkillContext, SkillResult } from './contract'

/** The skills as a language model sees them, with these settings. */
export function toolSpecs(skills: readonly Skill[], settings: Settings = defaultSettings): ToolSpec[] {
  return skills.map((skill) => toolSpec(skill, settings))
}

/** A skill as a language model sees it. Its schema is written down when a model is told of it, not at the start. */
export function toolSpec(skill: Skill, settings: Settings): ToolSpec {
  const { name, description, parameters, choices, inShort } = skill
  return {
    name,
    description,
    inShort: typeof inShort === 'function' ? inShort(settings) : inShort,
    ...(skill.timely && { ofNow: true }),
    get parameters() {
      const { properties, ...schema } = schemaOf(parameters)
      const described: Record<string, unknown> = { ...properties }
      for (const [argument, values] of Object.entries(choices?.(settings) ?? {}))
        described[argument] = { ...(described[argument] as object), enum: [...values] }
      return { ...schema, properties: described }
    },
  }
}

/** Bounds are checked when it is called, and a model can read what the check says: it need not know them before. */
const UNTOLD = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
]

/** Schemas never change, and writing one down takes longer than all else about a skill. */
const schemas = new WeakMap<Skill['parameters'], z.core.JSONSchema.JSONSchema>()

function schemaOf(parameters: Skill['parameters']): z.core.JSONSchema.JSONSchema {
  const known = schemas.get(parameters)
  if (known) return known
  const { $schema: _draft, ...schema } = z.toJSONSchema(parameters, {
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const bound of UNTOLD) delete (jsonSchema as Record<string, unknown>)[bound]
    },
  })
  schemas.set(parameters, schema)
  return schema
}

/**
 * Runs the skill a model asked for. A call that cannot be run (no such tool, broken JSON, wrong arguments) gives a
 * result the model can read and correct. Rejects with the fault of the skill's own work, e.g. when a note cannot be
 * written, and when the scope closes.
 */
export async function runSkill(
  skills: readonly Skill[],
  call: ToolCall,
  context: SkillContext,
  scope: Scope,
): Promise<SkillResult> {
  const skill = skills.find(({ name }) => name === call.name)
  if (!skill) return refused({ error: 'unknown_tool', tool: call.name, tools: skills.map(({ name }) => name) })
  const json = parseArguments(call.arguments)
  if (!json.ok) return refused({ error: 'arguments_not_json', tool: call.name, detail: json.detail })
  const args = skill.parameters.safeParse(json.value)
  if (!args.success) return refused({ error: 'wrong_arguments', tool: call.name, detail: z.prettifyError(args.error) })
  return skill.run(args.data, context, scope)
}

function parseArguments(text: string): { ok: true; value: unknown } | { ok: false; detail: string } {
  if (text.trim() === '') return { ok: true, value: {} }
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value: value === null ? {} : dropNulls(value) }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Models write `null` for what they leave out; the schemas know only absence. */
function dropNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
}

function refused(data: { error: string } & Record<string, unknown>): SkillResult {
  return { data, say: 'Sorry, that did not work. Please ask me in another way.' }
}
