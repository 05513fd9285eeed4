import { z } from 'zod'

/*
 * Values made from a schema, so that a test over "every command" is really over every command, also over those of next
 * year. `full` fills every optional field; otherwise only what is required.
 */
interface JsonSchema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: JsonSchema | boolean
  minLength?: number
  pattern?: string
  minimum?: number
  default?: unknown
}

export type Fill = 'full' | 'required'

/** A value the schema accepts: what is sent (`input`) or what is read (`output`). */
export function sample(schema: z.ZodType, fill: Fill, io: 'input' | 'output' = 'output'): unknown {
  const value = build(z.toJSONSchema(schema, { io }) as JsonSchema, fill)
  schema.parse(value)
  return value
}

function build(schema: JsonSchema, fill: Fill): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[fill === 'full' ? schema.enum.length - 1 : 0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return build(choices[fill === 'full' ? 0 : choices.length - 1] ?? {}, fill)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return buildObject(schema, fill)
    case 'array':
      return fill === 'full' ? [build(schema.items ?? {}, fill)] : []
    case 'string':
      if (schema.pattern !== undefined) {
        const pattern = new RegExp(schema.pattern)
        return ['abc', '123', 'AAAA'].find((text) => pattern.test(text))
      }
      return 'é'.repeat(Math.max(schema.minLength ?? 0, fill === 'full' ? 3 : 1))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0)
    case 'boolean':
      return fill === 'full'
    default:
      return null
  }
}

function buildObject(schema: JsonSchema, fill: Fill): Record<string, unknown> {
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([name]) => fill === 'full' || schema.required?.includes(name),
  )
  const result = Object.fromEntries(wanted.map(([name, property]) => [name, build(property, fill)]))
  const extra = schema.additionalProperties
  if (fill === 'full' && typeof extra === 'object' && Object.keys(extra).length > 0)
    result['some-key'] = build(extra, fill)
  return result
}
