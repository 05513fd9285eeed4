import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import { withMessage, type Message } from '#shared/conversation'
import type { DocumentStore, HistoryStore, Log, SecretStore, SettingsStore } from './ports'

/* Ports that forget everything at the end: for the command line, for embedding, and for tests. */

export function inMemorySettings(initial: Settings = defaultSettings): SettingsStore {
  let settings = initial
  const listeners = new Set<(settings: Settings) => void>()
  const become = (next: Settings): Promise<Settings> => {
    settings = next
    for (const listener of listeners) listener(settings)
    return Promise.resolve(settings)
  }
  return {
    get: () => settings,
    update: (patch) => become(applyPatch(settings, patch)),
    reset: () => become(initial),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Secrets for the life of the process; `initial` is keyed `provider.field`. */
export function inMemorySecrets(initial: Readonly<Record<string, string>> = {}): SecretStore {
  const secrets = new Map(Object.entries(initial))
  const key = (provider: string, field: string): string => `${provider}.${field}`
  return {
    strength: 'memory',
    read: (provider, field) => Promise.resolve(secrets.get(key(provider, field))),
    source: (provider, field) => (secrets.has(key(provider, field)) ? 'stored' : 'none'),
    set(provider, field, value) {
      secrets.set(key(provider, field), value)
      return Promise.resolve()
    },
    forget(provider, field) {
      secrets.delete(key(provider, field))
      return Promise.resolve()
    },
  }
}

export function inMemoryHistory(initial: readonly Message[] = []): HistoryStore {
  let messages = initial
  return {
    recent: (limit) => messages.slice(-limit),
    save(message) {
      messages = withMessage(messages, message)
    },
    remove(id) {
      messages = messages.filter((message) => message.id !== id)
    },
    startNew() {
      messages = []
    },
    close: () => undefined,
  }
}

/** Documents as JSON, so that what would not survive a disk does not survive here. */
export function inMemoryDocuments(initial: Readonly<Record<string, unknown>> = {}): DocumentStore {
  const documents = new Map(Object.entries(initial).map(([name, value]) => [name, JSON.stringify(value)]))
  return {
    read(name) {
      const text = documents.get(name)
      return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as unknown))
    },
    write(name, value) {
      documents.set(name, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
