/*
 * Tables that are looked up by words from outside: what a person said, a model wrote, a client sent. An object literal
 * answers to `constructor` and `toString` too, which are in no table.
 */

/** A fixed table of these entries and of nothing else: it inherits no names from `Object`. */
export function table<V>(entries: Readonly<Record<string, V>>): Readonly<Record<string, V>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, V>, entries))
}

/** The record's own value under that name; undefined for names that every object has. */
export function own<V>(record: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
