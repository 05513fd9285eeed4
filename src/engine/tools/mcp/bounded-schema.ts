import { cut, visible } from '../text'

/** A tool's arguments are described to a model in so much JSON at most, in characters. */
export const SCHEMA_CHARS = 6_000
/** Names of arguments longer than this are refused by the vendors of models. */
const NAME_CHARS = 64
/** Descriptions are cut to these lengths, one after the other, until the schema fits; 0: left out. */
const TEXT_CHARS = [500, 120, 0] as const

/** Characters for the list of required arguments, where the schema itself is too long to be passed on. */
const REQUIRED_CHARS = 1_000

type Schema = Readonly<Record<string, unknown>>

/**
 * A usable schema (`tool-schema.ts`) that is no longer than {@link SCHEMA_CHARS}. Texts are cut with an ellipsis; at
 * last arguments are left out, the required ones last. What was cut is said in the schema's own description, where a
 * model reads it. Pure.
 */
export function fitSchema(schema: Schema): Record<string, unknown> {
  for (const chars of TEXT_CHARS) {
    const short = shortened(schema, chars) as Record<string, unknown>
    if (sizeOf(short) <= SCHEMA_CHARS) return short
  }
  return withoutArguments(shortened(schema, 0) as Record<string, unknown>)
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0
}

function shortened(value: unknown, chars: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shortened(one, chars))
  if (!isRecord(value)) return typeof value === 'string' ? visible(value) : value
  const out: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (key === 'properties' && isRecord(one)) {
      const fit = Object.entries(one).filter(([name]) => name.length <= NAME_CHARS && visible(name) === name)
      out[key] = Object.fromEntries(fit.map(([name, schema]) => [name, shortened(schema, chars)]))
      const left = Object.keys(one).length - fit.length
      if (left > 0) out['description'] = said(out['description'], leftOut(left))
    } else if ((key === 'description' || key === 'title') && typeof one === 'string') {
      // Not more is looked at than can be needed, however long it is.
      const text = chars === 0 ? '' : cut(visible(one.slice(0, 2 * chars)), chars)
      if (chars > 0) out[key] = key === 'description' && typeof out[key] === 'string' ? said(text, out[key]) : text
    } else if (key === 'required' && Array.isArray(one)) {
      out[key] = one.filter((name) => typeof name === 'string' && name.length <= NAME_CHARS && visible(name) === name)
    } else out[key] = shortened(one, chars)
  }
  return out
}

/** As many arguments as there is room for, those that are required first; long ones by their type alone. */
function withoutArguments(schema: Record<string, unknown>): Record<string, unknown> {
  const required = new Set(Array.isArray(schema['required']) ? (schema['required'] as string[]) : [])
  const all = Object.entries(isRecord(schema['properties']) ? schema['properties'] : {})
  const ordered = [...all.filter(([name]) => required.has(name)), ...all.filter(([name]) => !required.has(name))]
  const kept: Record<string, unknown> = {}
  let room = SCHEMA_CHARS - 400 - REQUIRED_CHARS
  for (const [name, one] of ordered) {
    const whole = sizeOf(one) + name.length + 4
    const type =
      isRecord(one) && typeof one['type'] === 'string' && one['type'] !== 'array' ? { type: one['type'] } : {}
    const bare = sizeOf(type) + name.length + 4
    if (bare > room) continue
    const fits = whole <= Math.min(room, 400)
    kept[name] = fits ? one : type
    room -= fits ? whole : bare
  }
  const names = [...required].filter((name) => Object.hasOwn(kept, name))
  return {
    type: 'object',
    properties: kept,
    ...(sizeOf(names) <= REQUIRED_CHARS && names.length > 0 ? { required: names } : {}),
    description: said(undefined, leftOut(all.length - Object.keys(kept).length)),
  }
}

function leftOut(count: number): string {
  return `[shortened: ${count} more arguments are not shown]`
}

function said(before: unknown, more: string): string {
  return typeof before === 'string' && before !== '' ? `${before} ${more}` : more
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
