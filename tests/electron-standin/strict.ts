/** What test tools look at on any object; everything else that is missing is a finding. */
const PROBED = new Set([
  'then',
  'catch',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  '$$typeof',
  'constructor',
  'prototype',
  'default',
  '__esModule',
  'hasAttribute',
])

/**
 * A part of Electron as far as it is imitated, checked against Electron's own types. Touching a member that is not
 * imitated throws, so that the app cannot quietly come to depend on something no test knows.
 */
export function strict<T extends object>(name: string, part: Partial<T>): T {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || PROBED.has(key))
        return Reflect.get(target, key, receiver) as unknown
      throw new Error(`electron.${name}.${key} is not part of the stand-in`)
    },
    set(_target, key) {
      throw new Error(`electron.${name}.${String(key)} was written to`)
    },
  }) as T
}
