import { cut } from '../text'

/*
 * What a server says its tool takes, as every vendor of models accepts it. One schema that a vendor refuses would cost
 * all tools of a turn, so what cannot be read is left out here, and everything is bounded. Only a check before the call
 * is lost by it: the server checks again what it is given.
 */

type Schema = Record<string, unknown>

/** Bounds of one schema: parts in all, depth, characters of a text, values of an `enum`. */
const MOST_PARTS = 600
const DEEPEST = 10
const TEXT_CHARS = 500
const MOST_VALUES = 100

const TYPES: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
const COMBINED = ['anyOf', 'oneOf', 'allOf'] as const
/** Kept as they are where their value has this type. */
const PLAIN: ReadonlyMap<string, 'string' | 'number' | 'boolean'> = new Map([
  ['description', 'string'],
  ['title', 'string'],
  ['format', 'string'],
  ['pattern', 'string'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['multipleOf', 'number'],
  ['minLength', 'number'],
  ['maxLength', 'number'],
  ['minItems', 'number'],
  ['maxItems', 'number'],
  ['uniqueItems', 'boolean'],
])

/** A schema that takes nothing in particular. */
const NO_ARGUMENTS: Schema = { type: 'object', properties: {} }

/**
 * The arguments of a tool as an `object` schema with `properties`, whatever the server sent. Where something lay too
 * deep or there was too much of it, the description says so, since a model reads it. Pure.
 */
export function usableSchema(given: unknown): Schema {
  if (!isRecord(given)) return NO_ARGUMENTS
  const reading = new Reading(given)
  const merged = mergedAlternatives(reading.resolved(given), reading)
  const { type } = merged
  const isObject = type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'))
  if (!isObject) return NO_ARGUMENTS
  const read = reading.read({ ...merged, type: 'object' }, 0)
  const { description } = read
  const said = reading.leftOut > 0 ? `[shortened: ${reading.leftOut} parts of what it takes are not shown]` : ''
  const about = [typeof description === 'string' ? description : '', said].filter((text) => text !== '').join(' ')
  return {
    ...read,
    type: 'object',
    properties: isRecord(read['properties']) ? read['properties'] : {},
    ...(about !== '' && { description: about }),
  }
}

/** Vendors refuse alternatives at the top: their properties are offered side by side, none of them required. */
function mergedAlternatives(schema: Schema, reading: Reading): Schema {
  const variants = COMBINED.flatMap((name) => (Array.isArray(schema[name]) ? (schema[name] as unknown[]) : []))
  if (variants.length === 0) return schema
  const rest = Object.fromEntries(Object.entries(schema).filter(([name]) => !COMBINED.some((one) => one === name)))
  const properties: Schema = Object.assign(Object.create(null) as Schema, asRecord(schema['properties']))
  for (const variant of variants.slice(0, MOST_VALUES))
    for (const [name, value] of Object.entries(asRecord(reading.resolved(asRecord(variant))['properties'])))
      properties[name] ??= value
  return { ...rest, type: 'object', properties }
}

/** One schema while it is read: its own definitions, and how much of it is left to spend. */
class Reading {
  #left = MOST_PARTS
  /** Parts that were too deep or too many. */
  leftOut = 0

  constructor(private readonly root: Schema) {}

  /** The schema a `$ref` leads to within the document; anything else takes any value. */
  resolved(schema: Schema): Schema {
    let at = schema
    for (let hops = 0; typeof at['$ref'] === 'string'; hops++) {
      const target = hops < DEEPEST ? this.#lookUp(at['$ref']) : undefined
      if (!target) return {}
      at = target
    }
    return at
  }

  read(given: unknown, depth: number): Schema {
    if (!isRecord(given)) return {}
    if (depth > DEEPEST || --this.#left < 0) {
      if (Object.keys(given).length > 0) this.leftOut++
      return {}
    }
    const schema = this.resolved(given)
    const out: Schema = {}
    const type = typeOf(schema['type'])
    if (type !== undefined) out['type'] = type
    for (const [name, kind] of PLAIN) {
      const value = schema[name]
      if (typeof value === kind) out[name] = typeof value === 'string' ? cut(value, TEXT_CHARS) : value
    }
    const values: unknown[] = Array.isArray(schema['enum']) ? schema['enum'] : []
    // A list that is cut would forbid what is no longer in it.
    if (values.length > MOST_VALUES)
      out['description'] = cut(
        `One of ${values.length} values, such as ${values.slice(0, 3).join(', ')}, …`,
        TEXT_CHARS,
      )
    else if (values.length > 0) out['enum'] = values.filter(isScalar)
    if (isScalar(schema['const'])) out['enum'] = [schema['const']]
    if (isScalar(schema['default'])) out['default'] = schema['default']
    for (const name of COMBINED)
      if (Array.isArray(schema[name]) && schema[name].length > 0)
        out[name] = schema[name].slice(0, MOST_VALUES).map((one) => this.read(one, depth + 1))
    if (isRecord(schema['properties'])) this.#properties(schema, out, depth)
    if (type === 'array' || (Array.isArray(type) && type.includes('array'))) {
      const items = this.read(Array.isArray(schema['items']) ? schema['items'][0] : schema['items'], depth + 1)
      out['items'] = Object.keys(items).length > 0 ? items : { type: 'string' }
    }
    if (schema['additionalProperties'] === false) out['additionalProperties'] = false
    return out
  }

  #properties(schema: Schema, out: Schema, depth: number): void {
    const properties: Schema = Object.create(null) as Schema
    for (const [name, value] of Object.entries(asRecord(schema['properties']))) {
      if (this.#left <= 0) {
        this.leftOut++
        continue
      }
      // `required` set down one level too low, a list where a schema should be: no property.
      if (isRecord(value)) properties[name] = this.read(value, depth + 1)
      else if (value === true) properties[name] = {}
    }
    out['properties'] = { ...properties }
    const required = Array.isArray(schema['required']) ? schema['required'] : asRecord(schema['properties'])['required']
    const names = Array.isArray(required)
      ? [...new Set(required)].filter((name): name is string => typeof name === 'string' && name in properties)
      : []
    if (names.length > 0) out['required'] = names
  }

  #lookUp(reference: string): Schema | undefined {
    if (reference === '#') return this.root
    if (!reference.startsWith('#/')) return undefined
    let at: unknown = this.root
    for (const step of reference.slice(2).split('/').slice(0, DEEPEST)) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
      at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined
    }
    return isRecord(at) ? at : undefined
  }
}

function typeOf(type: unknown): unknown {
  if (Array.isArray(type)) {
    const known = type.filter((one) => TYPES.has(one))
    return known.length > 1 ? known : known[0]
  }
  return TYPES.has(type) ? type : undefined
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= TEXT_CHARS
  return typeof value === 'number' || typeof value === 'boolean'
}

function asRecord(value: unknown): Schema {
  return isRecord(value) ? value : {}
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
