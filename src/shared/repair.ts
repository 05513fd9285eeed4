import type { z } from 'zod'

/*
 * Reads what is stored value by value, so that one that makes no sense costs itself only: a field falls back, an item
 * of a list or an entry of a record is left out, and everything else stays. The schema says what a field falls back to.
 */

/** How a field of a schema wants to be read when it makes no sense; given with `.meta(ifUnreadable(...))`. */
export interface IfUnreadable {
  /** What it becomes, where that is not its default: the stricter value of what means privacy, money or permission. */
  readonly strict?: unknown
  /** It has no fallback: without it what it belongs to is left out as a whole. */
  readonly whole?: boolean
}

/** The marker of a field, for `.meta()`. */
export function ifUnreadable(what: IfUnreadable): { readonly ifUnreadable: IfUnreadable } {
  return { ifUnreadable: what }
}

export interface Repaired<T> {
  readonly value: T
  /** What could not be read, by its place: `voice.speed`, `personas.list[2]`. */
  readonly lost: readonly string[]
}

const LOST = Symbol('lost')

/** Reads `stored` as far as it can be read. The schema must have a value for everything that may be missing. Pure. */
export function repair<T>(schema: z.ZodType<T>, stored: unknown): Repaired<T> {
  const lost: string[] = []
  const value = mend(schema, stored, '', lost)
  if (value !== LOST) return { value: value as T, lost }
  return { value: fallback(schema) as T, lost: ['*'] }
}

function mend(schema: z.ZodType, stored: unknown, path: string, lost: string[]): unknown {
  const read = schema.safeParse(stored)
  if (read.success) return read.data
  const inside: string[] = []
  const mended = inner(schema, stored, path, inside)
  const whole = mended !== LOST && schema.safeParse(mended).success
  if (whole) {
    lost.push(...inside)
    return mended
  }
  if (markOf(schema).whole === true || !hasFallback(schema)) return LOST
  lost.push(path)
  return fallback(schema)
}

/** The same for what a value consists of. */
function inner(schema: z.ZodType, stored: unknown, path: string, lost: string[]): unknown {
  const at = schema as AnySchema
  switch (at.def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
    case 'readonly':
      return markOf(schema).whole === true ? LOST : inner(at.unwrap(), stored, path, lost)
    case 'object': {
      if (!isRecord(stored)) return LOST
      const fields = Object.entries(at.shape).map(([name, field]) => {
        const value = mend(field, own(stored, name), path === '' ? name : `${path}.${name}`, lost)
        return [name, value] as const
      })
      return fields.some(([, value]) => value === LOST) ? LOST : Object.fromEntries(fields)
    }
    case 'array': {
      if (!Array.isArray(stored)) return LOST
      const items = stored.flatMap((item: unknown, index) => {
        const value = mend(at.element, item, `${path}[${index}]`, lost)
        if (value === LOST) lost.push(`${path}[${index}]`)
        return value === LOST ? [] : [value]
      })
      // More than there may be: the first stay.
      const most = mostOf(at, items)
      if (most < items.length) lost.push(`${path}[${most}…]`)
      return items.slice(0, most)
    }
    case 'record': {
      if (!isRecord(stored)) return LOST
      const entries = Object.entries(stored).flatMap(([name, entry]) => {
        const value = at.keyType.safeParse(name).success ? mend(at.valueType, entry, `${path}.${name}`, lost) : LOST
        if (value === LOST) lost.push(`${path}.${name}`)
        return value === LOST ? [] : [[name, value] as const]
      })
      return Object.fromEntries(entries)
    }
    default:
      return LOST
  }
}

/** What stands in for a value that cannot be read: the stricter one of each field that has one, else the default. */
function fallback(schema: z.ZodType): unknown {
  const { strict } = markOf(schema)
  if (strict !== undefined) return strict
  const at = schema as AnySchema
  const shape = at.def.type === 'prefault' ? (at.unwrap() as AnySchema).shape : at.shape
  if (shape === undefined) return schema.parse(undefined)
  return schema.parse(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, fallback(field)])))
}

function hasFallback(schema: z.ZodType): boolean {
  return markOf(schema).strict !== undefined || schema.safeParse(undefined).success
}

function markOf(schema: z.ZodType): IfUnreadable {
  return (schema.meta()?.['ifUnreadable'] as IfUnreadable | undefined) ?? {}
}

/** How many of the items the list may have, found by halves: a file may hold a million of them. */
function mostOf(list: z.ZodType, items: readonly unknown[]): number {
  let [fits, most] = [0, items.length]
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2)
    if (list.safeParse(items.slice(0, middle)).success) fits = middle
    else most = middle - 1
  }
  return fits
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** What of zod's schemas is looked at here. */
interface AnySchema extends z.ZodType {
  readonly def: z.ZodType['def'] & { readonly type: string }
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly element: z.ZodType
  readonly keyType: z.ZodType
  readonly valueType: z.ZodType
  unwrap(): z.ZodType
}
