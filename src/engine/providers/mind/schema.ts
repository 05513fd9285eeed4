/*
 * JSON schemas as the engine understands them (GbnfJsonSchema of node-llama-cpp): the words it knows are kept, what
 * only narrows is dropped, and what it cannot say at all makes a tool unusable.
 */

type Schema = Readonly<Record<string, unknown>>

/** Deeper is no schema a person wrote, and would cost time without bound. */
const MOST_DEPTH = 8
const SCALARS = ['string', 'number', 'integer', 'boolean', 'null']

/** The schema in those words; undefined for one that cannot be said in them. */
export function simpleSchema(schema: unknown, depth = 0): Schema | undefined {
  if (depth > MOST_DEPTH || typeof schema !== 'object' || schema === null || Array.isArray(schema)) return undefined
  const from = schema as Schema
  const note = typeof from['description'] === 'string' ? { description: from['description'] } : {}
  if ('const' in from) return isScalar(from['const']) ? { const: from['const'], ...note } : undefined
  if (Array.isArray(from['enum'])) return from['enum'].every(isScalar) ? { enum: from['enum'], ...note } : undefined
  const either = from['oneOf'] ?? from['anyOf']
  if (Array.isArray(either)) {
    const choices = either.map((one) => simpleSchema(one, depth + 1))
    return choices.length > 0 && choices.every((one) => one !== undefined) ? { oneOf: choices, ...note } : undefined
  }
  const { type } = from
  if (Array.isArray(type)) {
    if (type.every((one) => SCALARS.includes(String(one)))) return { type, ...note }
    const choices = type.map((one) => simpleSchema({ ...from, type: one as unknown }, depth + 1))
    return choices.every((one) => one !== undefined) ? { oneOf: choices, ...note } : undefined
  }
  if (type === 'array') {
    const items = 'items' in from ? simpleSchema(from['items'], depth + 1) : { type: SCALARS }
    return items && { type, items, ...note }
  }
  if (type === 'object' || (type === undefined && 'properties' in from)) return objectOf(from, note, depth)
  return SCALARS.includes(String(type)) ? { type, ...note } : undefined
}

function objectOf(from: Schema, note: Schema, depth: number): Schema | undefined {
  const properties = Object.entries((from['properties'] ?? {}) as Schema).map(
    ([name, inner]) => [name, simpleSchema(inner, depth + 1)] as const,
  )
  const required = Array.isArray(from['required']) ? from['required'].map(String) : []
  // An optional part that cannot be said is left out; a required one makes the whole unusable.
  if (properties.some(([name, inner]) => inner === undefined && required.includes(name))) return undefined
  const kept = properties.filter(([, inner]) => inner !== undefined)
  return {
    type: 'object',
    properties: Object.fromEntries(kept),
    required: required.filter((name) => kept.some(([one]) => one === name)),
    ...note,
  }
}

const isScalar = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value)
